import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { Pages } from '../hooks/use-pages'
import { useTexts } from '../locales/texts'
import { Button } from './button'
import { Failed } from './failed'
import { ReachEnd } from './reach-end'
import { Skeleton } from './skeleton'
import './rows.scss'

interface RowsProps<T> {
  pages: Pages<T>
  keyOf: (row: T) => string | number
  children: (row: T) => ReactNode
  empty: ReactNode
}

/** A list that loads page by page as its end comes into view, and says so when it is all there. */
export function Rows<T>({ pages, keyOf, children, empty }: RowsProps<T>) {
  const texts = useTexts().common
  const { rows, state, error, ended, more, restart } = pages
  if (rows.length === 0) {
    if (state === 'loading') return <Skeleton rows={5} />
    if (state === 'failed') return <Failed error={error} onRetry={restart} />
    return <View className="rows__note">{empty}</View>
  }
  return (
    <View>
      {/* Rows and what follows them, each in its own place: a child that comes or goes makes Taro send all its siblings again. */}
      <View>
        {rows.map((row) => (
          <View key={keyOf(row)} className="rows__row">
            {children(row)}
          </View>
        ))}
      </View>
      <View>
        {state === 'failed' && <Failed error={error} onRetry={more} />}
        {state === 'loading' && <View className="rows__note">{texts.loading}</View>}
        {ended && <View className="rows__note">{texts.end}</View>}
        {state === 'ready' && !ended && (
          <View className="rows__more">
            <ReachEnd key={rows.length} onReach={more} />
            <Button small kind="quiet" onPress={more}>
              {texts.more}
            </Button>
          </View>
        )}
      </View>
    </View>
  )
}
