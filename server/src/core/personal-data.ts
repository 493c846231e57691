import { columns, nothing, onlyTables, table } from './data-map'

export const coreData = onlyTables({
  outbox_messages: table(
    columns(
      [
        'id',
        'topic',
        'payload',
        'available_at',
        'attempts',
        'lease_until',
        'lease_owner',
        'last_error',
        'failed_at',
        'created_at',
      ],
      nothing,
    ),
  ),
  // Found and opened only with the caller's key, which is not kept; gone after two days.
  idempotency_keys: table(columns(['id', 'input_hash', 'answer', 'created_at'], nothing)),
  migrations: table(columns(['id', 'timestamp', 'name'], nothing)),
})
