import { View } from '@tarojs/components'
import type { LegalHold } from '@xinyue/shared/contract/retention'
import { useState } from 'react'
import { date } from '../../calendar'
import { Chip } from '../../components/chip'
import { Table } from '../../components/table'
import type { Column } from '../../components/table.types'
import { count } from '../../format'
import type { Pages } from '../../hooks/use-pages'
import { useLocale } from '../../language'
import { whatIsHeld, whose } from './hold-row'
import { useRetentionTexts } from './locales/texts'
import type { Rule } from './rules'

function useColumns(rules: readonly Rule[]): readonly Column<LegalHold>[] {
  const texts = useRetentionTexts()
  const locale = useLocale()
  const [now] = useState(Date.now)
  const standing = ({ liftedAt, reviewAt }: LegalHold) => {
    if (liftedAt !== null) return <Chip>{texts.liftedOn(date(liftedAt))}</Chip>
    const due = reviewAt <= now
    return <Chip tone={due ? 'amber' : 'jade'}>{(due ? texts.overdue : texts.review)(date(reviewAt))}</Chip>
  }
  return [
    { id: 'whose', title: texts.whom, cell: (hold) => whose(hold, texts) },
    { id: 'what', title: texts.data, cell: (hold) => whatIsHeld(hold, rules, texts, locale) },
    { id: 'standing', title: texts.standing, cell: standing },
    { id: 'reason', title: texts.reason, cell: ({ reason }) => reason },
    {
      id: 'placed',
      title: texts.placed,
      spare: true,
      cell: ({ placedBy, placedAt }) => texts.by(placedBy, date(placedAt)),
    },
    {
      id: 'locked',
      title: texts.locked,
      spare: true,
      end: true,
      cell: ({ lockedAway }) => (lockedAway > 0 ? count(lockedAway) : '—'),
    },
  ]
}

interface HoldsTableProps {
  pages: Pages<LegalHold>
  rules: readonly Rule[]
  opened: number | null
  onOpen: (holdId: number) => void
}

/** What must not be deleted for now, and why. */
export function HoldsTable({ pages, rules, opened, onOpen }: HoldsTableProps) {
  const texts = useRetentionTexts()
  const columns = useColumns(rules)
  return (
    <Table
      id="hold-row"
      label={texts.holds}
      pages={pages}
      keyOf={({ holdId }) => holdId}
      columns={columns}
      empty={<View>{texts.noHolds}</View>}
      onOpen={onOpen}
      opened={opened}
      cell={({ reason }) => reason}
    />
  )
}
