import { View } from '@tarojs/components'
import { api } from '../../api'
import { Rows } from '../../components/rows'
import { dateTime } from '../../calendar'
import { usePages } from '../../hooks/use-pages'
import { useCodeTexts } from '../../language'
import { useVaultTexts } from './locales/texts'

/** Every read of one loan, newest first. */
export function Reads({ loanId }: { loanId: number }) {
  const texts = useVaultTexts()
  const codes = useCodeTexts()
  const pages = usePages(async (cursor) => {
    const { reads, nextCursor } = await api.vault.reads({ loanId, ...(cursor ? { cursor } : {}) })
    return { rows: reads, nextCursor }
  }, String(loanId))
  return (
    <View id={`loan-${loanId}-trace`}>
      <Rows
        pages={pages}
        keyOf={({ at, categories }) => `${at}-${categories.join()}`}
        empty={texts.neverRead}
      >
        {({ at, categories }) => (
          <View className="small num">
            {texts.reads(dateTime(at), categories.map((code) => codes.loanCategory[code]).join(texts.join))}
          </View>
        )}
      </Rows>
    </View>
  )
}
