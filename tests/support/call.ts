import { randomUUID } from 'node:crypto'
import type { Endpoint, InputOf } from '@xinyue/shared/endpoint'
import { roleGrants, type Role } from '@xinyue/shared/permissions'
import type { StaffActor } from '../../server/src/core/actor'
import type { Call } from '../../server/src/core/bind'
import { createOnce, type Once } from '../../server/src/core/once'
import type { Runtime } from '../../server/src/core/runtime'

/** What the router hands to a handler, for tests that call one directly. */
export function callWith<E extends Endpoint>(
  input: InputOf<E>,
  actor: Call<E>['actor'],
  more: Partial<Pick<Call<E>, 'ip' | 'cookie' | 'once'>> = {},
): Call<E> {
  return {
    input,
    actor,
    requestId: 'test',
    ip: '127.0.0.1',
    cookie: () => undefined,
    once: null as never,
    key: null,
    ...more,
  }
}

/** An attempt that nobody made before. */
export const firstTime = (rt: Runtime): Once =>
  createOnce(rt, { actor: null, endpoint: 'test', key: randomUUID(), input: null })

/** A signed-in staff member, without the signing in. */
export const staffActor = (staffId: number, role: Role, storeId: number | null = null): StaffActor => ({
  kind: 'staff',
  staffId,
  role,
  storeId,
  permissions: roleGrants[role].permissions,
  session: Buffer.alloc(32),
})
