import { View } from '@tarojs/components'
import { Table } from '../../components/table'
import type { Column } from '../../components/table.types'
import { count } from '../../format'
import type { Pages } from '../../hooks/use-pages'
import { useRetentionTexts } from './locales/texts'
import { sum, type Run } from './runs'

function useColumns(): readonly Column<Run>[] {
  const texts = useRetentionTexts()
  return [
    { id: 'night', title: texts.night, cell: ({ runOn }) => <View className="num">{runOn}</View> },
    { id: 'gone', title: texts.goneHead, end: true, cell: (run) => count(sum(run, 'gone')) },
    { id: 'held', title: texts.heldBack, end: true, cell: (run) => count(sum(run, 'heldBack')) },
    {
      id: 'failed',
      title: texts.failedHead,
      end: true,
      cell: (run) => {
        const failures = sum(run, 'failures')
        return failures > 0 ? <View className="red">{count(failures)}</View> : '0'
      },
    },
    {
      id: 'took',
      title: texts.tookHead,
      end: true,
      cell: (run) =>
        run.finishedAt === null ? texts.running : texts.seconds((sum(run, 'tookMs') / 1000).toFixed(1)),
    },
  ]
}

interface RunsTableProps {
  pages: Pages<Run>
  opened: string | null
  onOpen: (runOn: string) => void
}

/** Each night's report; what it says by category opens beside it. */
export function RunsTable({ pages, opened, onOpen }: RunsTableProps) {
  const texts = useRetentionTexts()
  const columns = useColumns()
  return (
    <Table
      id="run"
      label={texts.runs}
      pages={pages}
      keyOf={({ runOn }) => runOn}
      columns={columns}
      empty={texts.noRuns}
      onOpen={onOpen}
      opened={opened}
      cell={({ runOn }) => runOn}
    />
  )
}
