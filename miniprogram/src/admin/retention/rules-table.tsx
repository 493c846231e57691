import { View } from '@tarojs/components'
import { Chip } from '../../components/chip'
import { Table } from '../../components/table'
import type { Column } from '../../components/table.types'
import { count } from '../../format'
import { usePages } from '../../hooks/use-pages'
import { useLocale } from '../../language'
import { staffApi } from '../../staff/api'
import { useRetentionTexts } from './locales/texts'
import { periodText } from './period'
import type { Due, Rule } from './rules'

interface Row extends Rule {
  due: Due | undefined
}

function useColumns(): readonly Column<Row>[] {
  const texts = useRetentionTexts()
  const locale = useLocale()
  return [
    {
      id: 'title',
      title: texts.data,
      whole: true,
      cell: ({ title }) => <View className="bold">{title[locale]}</View>,
    },
    {
      id: 'period',
      title: texts.period,
      cell: ({ period }) => <View className="num">{periodText(period, texts)}</View>,
    },
    {
      id: 'action',
      title: texts.then,
      whole: true,
      cell: ({ action }) => <Chip tone={action === 'erase' ? 'plain' : 'jade'}>{texts.action[action]}</Chip>,
    },
    { id: 'starts', title: texts.starts, cell: ({ starts }) => starts[locale] },
    { id: 'basis', title: texts.basis, spare: true, cell: ({ basis }) => basis[locale] },
    {
      id: 'due',
      title: texts.dueSoon,
      end: true,
      cell: ({ due }) => (due && due.total > 0 ? count(due.total) : '—'),
    },
    {
      id: 'next',
      title: texts.nextOn,
      spare: true,
      cell: ({ due }) => <View className="num">{due?.days[0]?.date ?? '—'}</View>,
    },
    {
      id: 'held',
      title: texts.heldBack,
      end: true,
      cell: ({ due }) =>
        due && due.heldBack > 0 ? <View className="amber">{count(due.heldBack)}</View> : '—',
    },
  ]
}

/** The schedule, and what it will take within a month. */
export function RulesTable({ rules }: { rules: readonly Rule[] }) {
  const texts = useRetentionTexts()
  const columns = useColumns()
  const pages = usePages<Row>(async () => {
    const { categories } = await staffApi.retention.preview({ days: 30 })
    const dueOf = ({ category }: Rule) => categories.find((each) => each.category === category)
    return { rows: rules.map((rule) => ({ ...rule, due: dueOf(rule) })), nextCursor: null }
  }, '')
  return (
    <Table
      id="rule"
      label={texts.rules}
      pages={pages}
      keyOf={({ category }) => category}
      columns={columns}
      empty={texts.none}
      cell={({ title }) => title['zh-CN']}
    />
  )
}
