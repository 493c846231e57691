import { z } from 'zod'
import { defineEndpoint } from '../endpoint'
import { permissions, roles } from '../permissions'
import { done, id, instant, nothing } from './fields'

export const role = z.enum(roles)

export const staffView = z.object({
  staffId: id,
  login: z.string(),
  displayName: z.string(),
  role,
  store: z.object({ storeId: id, name: z.string() }).nullable(),
  permissions: z.array(z.enum(permissions)),
})
export type StaffView = z.infer<typeof staffView>

export const staff = {
  /**
   * Signs staff in. The browser asks for `cookie` (HttpOnly, same-site; `token` is null), the mini-program
   * for `bearer`. A wrong login and a wrong password answer alike and take equally long.
   */
  signIn: defineEndpoint({
    method: 'POST',
    path: '/api/staff/session',
    access: 'public',
    input: z.strictObject({
      login: z.string().min(1).max(64),
      password: z.string().min(1).max(200),
      transport: z.enum(['cookie', 'bearer']),
    }),
    output: z.object({ staff: staffView, token: z.string().nullable(), expiresAt: instant }),
    errors: ['wrong_credentials', 'too_many_requests'],
  }),
  me: defineEndpoint({
    method: 'GET',
    path: '/api/staff/me',
    access: 'staff.self',
    input: nothing,
    output: staffView,
    errors: [],
  }),
  signOut: defineEndpoint({
    method: 'DELETE',
    path: '/api/staff/session',
    access: 'staff.self',
    input: nothing,
    output: done,
    errors: [],
  }),
}
