import { roleGrants, type Role } from '@xinyue/shared/permissions'
import type { StaffActor } from '../core/actor'
import type { Runtime } from '../core/runtime'
import { isToken, tokenHash } from '../core/tokens'

interface Row {
  id: number
  role: Role
  store_id: number | null
  demo: number
}

/**
 * Who a staff token belongs to. Null: unknown, expired, signed out, disabled, or a demo login where those are off.
 * Read every time and never remembered: signing out and disabling work at once.
 */
export async function authenticateStaff(rt: Runtime, token: string): Promise<StaffActor | null> {
  if (!isToken(token)) return null
  const session = tokenHash(token)
  const [row] = await rt.database.read<Row>(
    `SELECT s.id, s.role, s.store_id, s.demo FROM staff_sessions t JOIN staff s ON s.id = t.staff_id
     WHERE t.token_hash = ? AND t.expires_at > ? AND s.disabled_at IS NULL`,
    [session, rt.clock.now()],
  )
  if (!row || (row.demo === 1 && !rt.env.DEMO)) return null
  const { scope, permissions } = roleGrants[row.role]
  // Null means every store, so a store's role without a store must not pass.
  if (scope === 'store' && row.store_id === null) return null
  return {
    kind: 'staff',
    staffId: row.id,
    role: row.role,
    storeId: scope === 'store' ? row.store_id : null,
    permissions,
    session,
  }
}
