import type { staff } from '@xinyue/shared/contract/staff'
import { limited, type Routes } from '../core/bind'
import type { Runtime } from '../core/runtime'
import { createSignInLimits } from './sign-in-limits'
import { signIn } from './sign-in'
import { signOut } from './sign-out'
import { viewStaff } from './staff.view'

export function staffRoutes(rt: Runtime): Routes<typeof staff> {
  const limits = createSignInLimits()
  return {
    signIn: limited<typeof staff.signIn>(
      ({ ip }) => limits.countAddress(ip),
      async ({ input, ip, requestId, cookie }) => {
        const { login, password, transport } = input
        const { staffId, token, expiresAt } = await signIn(rt, limits, { login, password, ip, requestId })
        if (transport === 'cookie') cookie(token, expiresAt)
        return {
          staff: await viewStaff(rt, staffId),
          token: transport === 'bearer' ? token : null,
          expiresAt,
        }
      },
    ),
    me: ({ actor }) => viewStaff(rt, actor.staffId),
    async signOut({ actor, requestId, cookie }) {
      await rt.database.transaction((tx) => signOut(tx, actor, rt.clock.now(), requestId))
      cookie(null, 0)
      return { ok: true }
    },
  }
}
