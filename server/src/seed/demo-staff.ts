import { roleGrants, type Role } from '@xinyue/shared/permissions'
import type { StaffActor } from '../core/actor'
import type { Runtime } from '../core/runtime'
import { staff } from './demo-shop'

/** A member of the demo's staff, as if signed in. */
export function demoStaff(
  staffIds: ReadonlyMap<string, number>,
  login: string,
  storeIds: readonly number[] = [],
): StaffActor {
  const someone = staff.find((each) => each.login === login)
  const role: Role = someone?.role ?? 'clerk'
  return {
    kind: 'staff',
    staffId: staffIds.get(login) ?? 0,
    role,
    storeId: storeIds[someone?.store ?? -1] ?? null,
    permissions: roleGrants[role].permissions,
    session: Buffer.alloc(0),
  }
}

/** The same shop at another instant: what happened then is written down by what would have written it. */
export const atInstant = (rt: Runtime, at: number): Runtime => ({ ...rt, clock: { now: () => at } })
