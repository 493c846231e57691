import { roleGrants, type Role } from '@xinyue/shared/permissions'
import type { StaffView } from '@xinyue/shared/contract/staff'
import { found } from '../core/errors'
import type { Runtime } from '../core/runtime'

interface Row {
  id: number
  login: string
  display_name: string
  role: Role
  store_id: number | null
  store: string | null
}

/** A staff member as they see themselves. */
export async function viewStaff(rt: Runtime, staffId: number): Promise<StaffView> {
  const [row] = await rt.database.read<Row>(
    `SELECT s.id, s.login, s.display_name, s.role, s.store_id, t.name AS store
     FROM staff s LEFT JOIN stores t ON t.id = s.store_id WHERE s.id = ?`,
    [staffId],
  )
  const { id, login, display_name, role, store_id, store } = found(row, 'staff')
  return {
    staffId: id,
    login,
    displayName: display_name,
    role,
    store: store_id === null || store === null ? null : { storeId: store_id, name: store },
    permissions: [...roleGrants[role].permissions],
  }
}
