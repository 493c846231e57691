import { columns, nothing, onlyTables, type ColumnEntry, table } from '../core/data-map'

const employee: ColumnEntry = {
  holds: 'personal',
  whose: 'staff',
  purpose: 'employment',
  retention: 'while employed, then 3 years beside the audit log that refers to it',
  exported: 'the staff page shows a person their own entry',
  corrected: 'by the owner',
  erased: 'disabled on leaving; removed when the audit log no longer refers to it',
}
const session: ColumnEntry = {
  holds: 'personal',
  whose: 'staff',
  purpose: 'employment',
  retention: '12 hours',
  exported: 'not exported: a hash that means nothing to anybody',
  corrected: 'does not apply',
  erased: 'on signing out or at its end',
}

/** Staff are people too; no customer's data lies here. */
export const staffData = onlyTables(
  {
    stores: table(columns(['id', 'name', 'name_key'], nothing)),
    staff: table(
      columns(
        [
          'id',
          'login',
          'display_name',
          'role',
          'store_id',
          'password_hash',
          'demo',
          'disabled_at',
          'created_at',
        ],
        employee,
      ),
    ),
    staff_sessions: table(columns(['token_hash', 'staff_id', 'created_at', 'expires_at'], session)),
  },
  { retention: { staff_sessions: { table: 'staff_sessions', at: 'expires_at', ownEnd: true } } },
)
