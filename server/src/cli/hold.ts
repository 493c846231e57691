import { closeSync, existsSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { roleGrants, type Role } from '@xinyue/shared/permissions'
import { readServerEnv } from '../../../config/env'
import type { StaffActor } from '../core/actor'
import type { Runtime } from '../core/runtime'
import { discloseHold } from '../holds/disclose-hold'
import { attach } from './attach'
import { readOptions, UsageError, type Command } from './command'

export const holdCommand: Command = {
  form: 'hold open ID --by LOGIN --asked-by WHO --reason WHY --to FILE',
  does: 'writes what a legal hold keeps as JSON for the authority; the look is noted',
  async run([what, id = '', ...args]) {
    if (what !== 'open' || !/^[1-9]\d{0,14}$/.test(id))
      throw new UsageError('hold open ID, the number of a hold')
    const { by, reason, to, 'asked-by': askedBy } = readOptions(args, ['by', 'asked-by', 'reason', 'to'])
    if (existsSync(to)) throw new UsageError(`${to} exists already`)
    const { rt, close } = await attach(readServerEnv())
    try {
      const actor = await colleague(rt, by)
      const copies = await writeHeld(rt, actor, { holdId: Number(id), askedBy, reason }, to)
      console.log(`✓ ${to}: ${copies} locked copies, readable by everybody who has the file`)
      console.log('  Hand it over and delete it here. That it was opened is in the audit log.')
      return true
    } finally {
      await close()
    }
  },
}

/** The file is on disk before the opening counts as made; without the opening there is no file. */
export async function writeHeld(
  rt: Runtime,
  actor: StaffActor,
  order: { holdId: number; askedBy: string; reason: string },
  to: string,
): Promise<number> {
  const file = openSync(to, 'wx', 0o600)
  try {
    return await rt.database.transaction(async (tx) => {
      const { content, copies } = await discloseHold(tx, rt, actor, order)
      const bytes = Buffer.from(content)
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at, bytes.length - at, at)
      fsyncSync(file)
      return copies
    })
  } catch (error) {
    rmSync(to, { force: true })
    throw error
  } finally {
    closeSync(file)
  }
}

/** @throws UsageError for somebody who may not manage holds */
async function colleague(rt: Runtime, login: string): Promise<StaffActor> {
  const [row] = await rt.database.read<{ id: number; role: Role; store_id: number | null }>(
    'SELECT id, role, store_id FROM staff WHERE login = ? AND disabled_at IS NULL',
    [login],
  )
  const permissions = row ? roleGrants[row.role].permissions : []
  if (!row || !permissions.includes('retention.manage'))
    throw new UsageError(`${login} is nobody who may manage legal holds`)
  const { id, role, store_id: storeId } = row
  return { kind: 'staff', staffId: id, role, storeId, permissions, session: Buffer.alloc(0) }
}
