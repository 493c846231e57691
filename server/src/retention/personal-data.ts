import { columns, nothing, onlyTables, table } from '../core/data-map'

/** Reports of the nightly runs: they count and name nobody. */
export const retentionData = onlyTables({
  retention_runs: table(columns(['id', 'run_on', 'started_at', 'finished_at'], nothing)),
  retention_results: table(
    columns(['run_id', 'category', 'gone', 'held_back', 'failures', 'took_ms', 'finished_at'], nothing),
  ),
})
