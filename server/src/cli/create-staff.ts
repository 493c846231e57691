import { createInterface } from 'node:readline'
import { lineProblem, tidyLine } from '@xinyue/shared/text'
import { roleGrants, roles, type Role } from '@xinyue/shared/permissions'
import { readServerEnv } from '../../../config/env'
import { system } from '../core/actor'
import { isDuplicate, type Tx } from '../core/database'
import { nameKey } from '../core/name-key'
import type { Runtime } from '../core/runtime'
import { createStaff } from '../staff/create-staff'
import { createStore } from '../staff/create-store'
import { Store } from '../staff/store.entity'
import { attach } from './attach'
import { readOptions, UsageError, type Command } from './command'

/** What is typed here stands on screens and in what customers read. */
function nameOf(option: string, text: string): string {
  const name = tidyLine(text)
  if (lineProblem(name, 40) !== null)
    throw new UsageError(`--${option} has 1 to 40 characters, all of which can be seen`)
  return name
}

const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text)

export const createStaffCommand: Command = {
  form: 'create-staff --login NAME --name DISPLAY_NAME --role ROLE [--store NAME]',
  does: 'adds a colleague; asks for the password',
  async run(args) {
    const { login, role, ...typed } = readOptions(args, ['login', 'name', 'role'], ['store'])
    const displayName = nameOf('name', typed.name)
    const store = typed.store === undefined ? undefined : nameOf('store', typed.store)
    if (!isRole(role)) throw new UsageError(`--role is one of ${roles.join(', ')}`)
    if (roleGrants[role].scope === 'store' && !store)
      throw new UsageError(`a ${role} works in one store: add --store NAME`)
    const password = await askPassword()
    const { rt, close } = await attach(readServerEnv())
    try {
      await add(rt, { login, displayName, role, store, password })
      console.log(`✓ ${login} may sign in as ${role}${store ? ` of ${store}` : ''}`)
      return true
    } finally {
      await close()
    }
  },
}

interface Newcomer {
  login: string
  displayName: string
  role: Role
  store: string | undefined
  password: string
}

async function add(rt: Runtime, { store, ...staff }: Newcomer): Promise<void> {
  try {
    await rt.database.transaction(async (tx) => {
      const storeId = store === undefined ? null : await storeNamed(tx, store)
      await createStaff(tx, system('cli'), { ...staff, storeId, demo: false }, rt.clock.now())
    })
  } catch (error) {
    if (isDuplicate(error)) throw new UsageError(`${staff.login} is taken: choose another login`)
    throw error
  }
}

async function storeNamed(tx: Tx, name: string): Promise<number> {
  const known = await tx.findOneBy(Store, [{ name }, { nameKey: nameKey(name) }])
  return known?.id ?? createStore(tx, name)
}

/** Never an argument: those stay in the shell's history. From a pipe, the first line. */
async function askPassword(): Promise<string> {
  const lines = createInterface({
    input: process.stdin,
    output: process.stdout,
    terminal: process.stdin.isTTY,
  })
  const asked = new Promise<string>((resolve) => {
    lines.question(process.stdin.isTTY ? 'Password (not shown): ' : '', resolve)
    lines.once('close', () => resolve(''))
  })
  // The prompt has been written; from here on what is typed is not echoed.
  if (process.stdin.isTTY) Object.assign(lines, { _writeToOutput: () => undefined })
  const password = await asked
  lines.close()
  if (process.stdin.isTTY) console.log()
  if (!password) throw new UsageError('no password given')
  return password
}
