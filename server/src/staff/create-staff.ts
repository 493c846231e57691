import { roleGrants, type Role } from '@xinyue/shared/permissions'
import { tidyLine } from '@xinyue/shared/text'
import type { Actor } from '../core/actor'
import { insertRow, type Tx } from '../core/database'
import { AppError } from '../core/errors'
import { recordAudit } from '../audit/record-audit'
import { hashPassword } from './password'
import { Staff } from './staff.entity'

/** Logins are compared byte for byte, so they are kept in one form. */
export const normaliseLogin = (login: string): string => tidyLine(login).toLowerCase()
const loginForm = /^[a-z0-9][a-z0-9._-]{1,63}$/
const shortestPassword = 10

export interface NewStaff {
  login: string
  displayName: string
  role: Role
  storeId: number | null
  password: string
  demo: boolean
}

/**
 * Adds a staff member. A role that sees one store's followers needs that store, one that sees all has none:
 * a missing store never widens what somebody sees. Throws the driver's duplicate-key error for a login in use.
 */
export async function createStaff(tx: Tx, actor: Actor, staff: NewStaff, now: number): Promise<number> {
  const login = normaliseLogin(staff.login)
  const fields: Record<string, string> = {}
  if (!loginForm.test(login)) fields['login'] = 'two or more of a-z, 0-9, dot, dash and underscore'
  if (staff.password.length < shortestPassword) fields['password'] = `at least ${shortestPassword} characters`
  const ofOneStore = roleGrants[staff.role].scope === 'store'
  if (ofOneStore && staff.storeId === null) fields['storeId'] = `a ${staff.role} works in one store`
  if (!ofOneStore && staff.storeId !== null) fields['storeId'] = `a ${staff.role} works for every store`
  if (Object.keys(fields).length > 0) throw new AppError('invalid_input', 'staff member does not fit', fields)
  const staffId = await insertRow(tx, Staff, {
    login,
    displayName: staff.displayName,
    role: staff.role,
    storeId: staff.storeId,
    passwordHash: await hashPassword(staff.password),
    demo: staff.demo,
    disabledAt: null,
    createdAt: now,
  })
  await recordAudit(tx, {
    at: now,
    actor,
    action: 'staff.created',
    subjectKind: 'staff',
    subjectId: staffId,
    fields: ['login', 'display_name', 'role', 'store_id', 'password_hash'],
  })
  return staffId
}
