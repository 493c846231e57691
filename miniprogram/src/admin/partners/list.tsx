import { View } from '@tarojs/components'
import type { PartnerView } from '@xinyue/shared/contract/partners'
import { useState } from 'react'
import { Button } from '../../components/button'
import { Cell } from '../../components/cell'
import { Chip } from '../../components/chip'
import { Seal } from '../../components/seal'
import { Table } from '../../components/table'
import type { Column, Sorting } from '../../components/table.types'
import { date } from '../../calendar'
import { count } from '../../format'
import { usePages, type Pages } from '../../hooks/use-pages'
import { useCodeTexts } from '../../language'
import { staffApi } from '../../staff/api'
import { Panel } from '../../staff/shell/panel'
import { usePartnersTexts } from './locales/texts'

interface PartnerListProps {
  picked: number | null
  onPick: (partnerId: number) => void
  /** Raised when a partner changed elsewhere. */
  version: number
  onNew: () => void
}
type Order = 'activeLoans' | 'reads' | 'contract'

const seals = { proposed: 'expiring', active: 'on', disabled: 'off' } as const
const tones = { proposed: 'amber', active: 'jade', disabled: 'plain' } as const
const valueOf = (partner: PartnerView, by: Order): number =>
  by === 'contract' ? partner.contract.endsAt : partner[by]

/** What is still to be destroyed: late in red, expected in amber. */
function Destroying({ partner: { overdue, unconfirmed } }: { partner: PartnerView }) {
  const texts = usePartnersTexts()
  if (overdue > 0) return <View className="red">{texts.overdue(overdue)}</View>
  return unconfirmed > 0 ? <View className="amber">{texts.unconfirmed(unconfirmed)}</View> : null
}

function useColumns(): readonly Column<PartnerView, Order>[] {
  const texts = usePartnersTexts()
  const codes = useCodeTexts()
  return [
    { id: 'name', title: texts.form.name, cell: ({ name }) => name },
    {
      id: 'status',
      title: texts.status,
      cell: ({ status }) => <Chip tone={tones[status]}>{codes.partnerStatus[status]}</Chip>,
    },
    {
      id: 'loans',
      title: texts.loans,
      sort: 'activeLoans',
      end: true,
      cell: ({ activeLoans }) => count(activeLoans),
    },
    { id: 'reads', title: texts.reads, sort: 'reads', end: true, cell: ({ reads }) => count(reads) },
    { id: 'destroying', title: texts.notices, spare: true, cell: (row) => <Destroying partner={row} /> },
    {
      id: 'contract',
      title: texts.contract,
      sort: 'contract',
      spare: true,
      cell: ({ contract }) => <View className="num">{date(contract.endsAt)}</View>,
    },
  ]
}

/** All of them come at once, so the order asked for is made here. */
function sorted(pages: Pages<PartnerView>, sorting: Sorting<Order> | undefined): Pages<PartnerView> {
  if (!sorting) return pages
  const way = sorting.descending ? -1 : 1
  const rows = [...pages.rows].sort((a, b) => way * (valueOf(a, sorting.by) - valueOf(b, sorting.by)))
  return { ...pages, rows }
}

export function PartnerList({ picked, onPick, version, onNew }: PartnerListProps) {
  const texts = usePartnersTexts()
  const codes = useCodeTexts()
  const columns = useColumns()
  const [sorting, setSorting] = useState<Sorting<Order>>()
  const pages = usePages(async () => {
    const { partners } = await staffApi.partners.list({})
    return { rows: partners, nextCursor: null }
  }, String(version))
  return (
    <Panel
      tools={
        <>
          {pages.rows.length > 0 && (
            <View id="partner-total" className="small num">
              {texts.total(count(pages.rows.length))}
            </View>
          )}
          <View className="panel__end">
            <Button id="partner-add" small onPress={onNew}>
              {texts.add}
            </Button>
          </View>
        </>
      }
    >
      <Table
        id="partner"
        label={texts.title}
        pages={sorted(pages, sorting)}
        keyOf={({ partnerId }) => partnerId}
        columns={columns}
        empty={texts.empty}
        sorting={sorting}
        onSort={setSorting}
        onOpen={onPick}
        opened={picked}
        cell={(partner) => (
          <Cell
            id={`partner-${partner.partnerId}`}
            before={<Seal mark={partner.name.slice(0, 1)} state={seals[partner.status]} />}
            title={partner.name}
            text={
              <>
                <View>{texts.counts(partner.activeLoans, partner.reads)}</View>
                <Destroying partner={partner} />
              </>
            }
            value={codes.partnerStatus[partner.status]}
            onPress={() => onPick(partner.partnerId)}
          />
        )}
      />
    </Panel>
  )
}
