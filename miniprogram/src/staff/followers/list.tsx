import { View } from '@tarojs/components'
import { tidySearch } from '@xinyue/shared/text'
import { useEffect, useState } from 'react'
import { Field } from '../../components/field'
import { Rows } from '../../components/rows'
import { Card } from '../../components/card'
import { usePages } from '../../hooks/use-pages'
import { staffApi } from '../api'
import { useStaffTexts } from '../locales/texts'
import { FollowerCell } from './cell'
import { TagFilter } from './tag-filter'
import './followers.scss'

interface FollowerListProps {
  picked: number | null
  onPick: (followerId: number) => void
}
/** Two screens full. WeChat takes a page in one go, some 1 KB for each row. */
const pageSize = 20
/** Long enough to type a name, short enough not to be noticed. Milliseconds. */
const pause = 300

export function FollowerList({ picked, onPick }: FollowerListProps) {
  const texts = useStaffTexts().followers
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  const [tagId, setTagId] = useState<number | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setSearch(tidySearch(typed)), pause)
    return () => clearTimeout(timer)
  }, [typed])

  const pages = usePages(
    async (cursor) => {
      const { followers, nextCursor } = await staffApi.followers.list({
        limit: pageSize,
        ...(search ? { search } : {}),
        ...(tagId === null ? {} : { tagId }),
        ...(cursor ? { cursor } : {}),
      })
      return { rows: followers, nextCursor }
    },
    `${tagId ?? ''}/${search}`,
  )

  return (
    <>
      <View className="stack">
        <Field
          id="follower-search"
          type="search"
          quietLabel
          label={texts.search}
          placeholder={texts.search}
          hint={texts.searchHint}
          maxLength={40}
          value={typed}
          onChange={setTyped}
        />
        <TagFilter chosen={tagId} onChoose={setTagId} />
      </View>
      <Card rows>
        <Rows
          pages={pages}
          keyOf={(row) => row.followerId}
          empty={tagId !== null ? texts.noneWithTag : search ? texts.none : texts.empty}
        >
          {(row) => <FollowerCell follower={row} picked={row.followerId === picked} onPick={onPick} />}
        </Rows>
      </Card>
    </>
  )
}
