import { View } from '@tarojs/components'
import type { TagView } from '@xinyue/shared/contract/tags'
import { useState } from 'react'
import { Button } from '../../components/button'
import { Cell } from '../../components/cell'
import { Chip } from '../../components/chip'
import { Table } from '../../components/table'
import type { Column, Sorting } from '../../components/table.types'
import { count } from '../../format'
import { usePages } from '../../hooks/use-pages'
import { useCodeTexts } from '../../language'
import { staffApi } from '../api'
import { useStaffTexts } from '../locales/texts'
import { Panel } from '../shell/panel'
import { Shell } from '../shell/shell'
import { Split } from '../shell/split'
import { TagForm } from './tag-form'
import './tags.scss'

/** The words staff put on followers: make, rename, delete. */
export default function Tags() {
  const texts = useStaffTexts().tagScreen
  return (
    <Shell place="followers" title={texts.title} parent="/staff/followers/index" needs="tag.manage">
      <TagScreen />
    </Shell>
  )
}

type Order = 'followers'

function TagScreen() {
  const texts = useStaffTexts().tagScreen
  const purposes = useCodeTexts().purpose
  const [sorting, setSorting] = useState<Sorting<Order>>()
  const [version, setVersion] = useState(0)
  /** What the form is for: a tag, a new one, or nothing. */
  const [edited, setEdited] = useState<TagView | 'new' | null>(null)
  const pages = usePages(async () => {
    const { tags } = await staffApi.tags.list({})
    return { rows: tags, nextCursor: null }
  }, String(version))
  const way = sorting?.descending ? -1 : 1
  const rows = sorting
    ? [...pages.rows].sort((a, b) => way * (a.followerCount - b.followerCount))
    : pages.rows
  const pick = (tagId: number) => setEdited(rows.find((tag) => tag.tagId === tagId) ?? null)
  const done = () => {
    setEdited(null)
    setVersion(version + 1)
  }
  const columns: readonly Column<TagView, Order>[] = [
    { id: 'name', title: texts.name, cell: ({ name }) => name },
    { id: 'group', title: texts.group, cell: ({ group }) => group },
    {
      id: 'purpose',
      title: texts.restsOn,
      cell: ({ purpose }) => (purpose ? <Chip tone="jade">{purposes[purpose]}</Chip> : texts.restsOnNothing),
    },
    {
      id: 'followers',
      title: texts.followers,
      sort: 'followers',
      end: true,
      cell: ({ followerCount }) => count(followerCount),
    },
  ]
  const form = edited && (
    <TagForm
      key={edited === 'new' ? 'new' : edited.tagId}
      tag={edited === 'new' ? null : edited}
      onDone={done}
      onCancel={() => setEdited(null)}
    />
  )
  return (
    <Split
      list={
        <Panel
          tools={
            <>
              <View className="small">{texts.lead}</View>
              <View className="panel__end">
                <Button id="tag-new" small onPress={() => setEdited('new')}>
                  {texts.add}
                </Button>
              </View>
              <View className="tag-form--below">{form}</View>
            </>
          }
        >
          <Table
            id="tag-row"
            label={texts.title}
            pages={{ ...pages, rows }}
            keyOf={({ tagId }) => tagId}
            columns={columns}
            empty={texts.empty}
            sorting={sorting}
            onSort={setSorting}
            onOpen={pick}
            opened={edited && edited !== 'new' ? edited.tagId : null}
            cell={(tag) => (
              <Cell
                id={`tag-row-${tag.tagId}`}
                title={<View className="bold">{tag.name}</View>}
                text={tag.purpose ? `${tag.group} · ${purposes[tag.purpose]}` : tag.group}
                value={texts.people(count(tag.followerCount))}
                onPress={() => pick(tag.tagId)}
              />
            )}
          />
        </Panel>
      }
      detail={form}
      onClose={() => setEdited(null)}
    />
  )
}
