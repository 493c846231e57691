import { View } from '@tarojs/components'
import type { FollowerOrder } from '@xinyue/shared/contract/followers'
import { mostCounted } from '@xinyue/shared/limits'
import { useState } from 'react'
import { Field } from '../../components/field'
import { Table } from '../../components/table'
import type { Sorting } from '../../components/table.types'
import { countUpTo } from '../../format'
import { usePages } from '../../hooks/use-pages'
import { useSettled } from '../../hooks/use-settled'
import { useWide } from '../../platform/wide'
import { staffApi } from '../api'
import { useStaffTexts } from '../locales/texts'
import { useMay, useStaff } from '../session'
import { Panel } from '../shell/panel'
import { FollowerCell } from './cell'
import { ChosenBar } from './chosen-bar'
import { useFollowerColumns } from './columns'
import { TagFilter } from './tag-filter'
import './followers.scss'

interface FollowerListProps {
  picked: number | null
  onPick: (followerId: number) => void
}
/** Two screens full. WeChat takes a page in one go, some 1 KB for each row. */
const pageSize = { phone: 20, desk: 50 }

export function FollowerList({ picked, onPick }: FollowerListProps) {
  const texts = useStaffTexts().followers
  const wide = useWide()
  const mayTag = useMay('follower.tag')
  // One store's staff find by name their own people alone; a wide screen has no hint under the search that says so.
  const none = useStaff(({ me }) => (me?.store ? texts.noneHere : texts.none))
  const columns = useFollowerColumns()
  const [typed, setTyped] = useState('')
  const search = useSettled(typed)
  const [tagId, setTagId] = useState<number | null>(null)
  const [sorting, setSorting] = useState<Sorting<FollowerOrder>>({ by: 'activity', descending: true })
  const [total, setTotal] = useState<number | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())

  const pages = usePages(
    async (cursor) => {
      const {
        followers,
        nextCursor,
        total: all,
      } = await staffApi.followers.list({
        limit: wide ? pageSize.desk : pageSize.phone,
        sort: sorting.by,
        order: sorting.descending ? 'desc' : 'asc',
        ...(search ? { search } : {}),
        ...(tagId === null ? {} : { tagId }),
        ...(cursor ? { cursor } : {}),
      })
      if (!cursor) {
        setTotal(all)
        setChosen(new Set())
      }
      return { rows: followers, nextCursor }
    },
    `${tagId ?? ''}/${sorting.by}/${sorting.descending}/${search}`,
  )
  const selection = {
    chosen,
    onChange: setChosen,
    nameOf: (row: { maskedName: string | null; memberNumber: string }) =>
      `${row.maskedName ?? texts.noName} ${row.memberNumber}`,
    bar: <ChosenBar chosen={chosen} onDone={() => setChosen(new Set())} />,
  }

  return (
    <Panel
      tools={
        <>
          <Field
            id="follower-search"
            type="search"
            quietLabel
            label={texts.search}
            placeholder={texts.search}
            hint={wide ? undefined : texts.searchHint}
            maxLength={40}
            value={typed}
            onChange={setTyped}
          />
          <TagFilter chosen={tagId} onChoose={setTagId} />
          {total !== null && (
            <View id="follower-total" className="small num panel__end">
              {texts.total(countUpTo(total, mostCounted))}
            </View>
          )}
        </>
      }
    >
      <Table
        id="follower"
        label={texts.title}
        pages={pages}
        keyOf={({ followerId }) => followerId}
        columns={columns}
        cell={(row) => <FollowerCell follower={row} picked={row.followerId === picked} onPick={onPick} />}
        empty={tagId !== null ? texts.noneWithTag : search ? none : texts.empty}
        sorting={sorting}
        onSort={setSorting}
        onOpen={onPick}
        opened={picked}
        selection={mayTag ? selection : undefined}
      />
    </Panel>
  )
}
