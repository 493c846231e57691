import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { factsSince, finishRestore, loadBackup } from '../../server/src/backup/restore-backup'
import { writeBackup } from '../../server/src/backup/write-backup'
import { day } from '../../server/src/core/clock'
import { connectDatabase, createDatabase, type Database } from '../../server/src/core/database'
import { entities } from '../../server/src/entities'
import { openProfile } from '../../server/src/followers/profile'
import { readPerson } from '../../server/src/followers/person'
import { migrations } from '../../server/src/migrations'
import { ledgerFile } from '../../server/src/ledger/erasure-ledger'
import { Customer, StaffMember } from '../support/actors'
import { dropDatabase, testDatabaseUrl } from '../support/database'
import { makeInteraction, makeTag } from '../support/factories'
import { Partner } from '../support/partners'
import { serviceForFile } from '../support/service'

/** I6 for what a person deletes, takes back or objects to bit by bit: a restored backup does not bring it back either. */
describe('I6: a restored backup has forgotten what was deleted in parts', () => {
  const world = serviceForFile({ worker: false })
  const folder = mkdtempSync(path.join(tmpdir(), 'xinyue-parts-'))
  const url = testDatabaseUrl(`restored_${process.pid}`)
  let restored: Database
  let followerId: number
  let heldId: number
  const ids = { taken: 0, kept: 0, deleted: 0, stays: 0, objected: 0, later: 0, off: 0 }

  const read = <Row>(sql: string, ...values: (string | number)[]) => restored.read<Row>(sql, values)
  const count = async (from: string, ...values: (string | number)[]): Promise<number> =>
    (await read<{ n: number }>(`SELECT COUNT(*) AS n FROM ${from}`, ...values))[0]?.n ?? 0

  afterAll(async () => {
    await dropDatabase({ database: restored, url })
    rmSync(folder, { recursive: true, force: true })
  })

  it('does again what came after the backup', async () => {
    const { service } = world
    const { rt } = service
    const customer = await Customer.arrives(service, { phone: '13800005678' })
    await customer.joins('林小满')
    await customer.api.members.setPhone({ code: await service.localWechat.phoneCode(customer.openid) })
    const [row] = await rt.database.read<{ id: number }>('SELECT MAX(id) AS id FROM followers')
    followerId = row?.id ?? 0
    const staff = await StaffMember.signsIn(service, 'owner')
    for (const tag of ['objected', 'off'] as const) {
      ids[tag] = await makeTag(rt, { name: tag })
      await staff.api.tags.apply({ followerId, tagId: ids[tag] })
    }
    ids.later = await makeTag(rt, { name: 'later' })
    await customer.grants('visit_history')
    for (const visit of ['deleted', 'stays'] as const)
      ids[visit] = await makeInteraction(rt, followerId, { kind: 'visit' })
    const partner = await Partner.works(service)
    await partner.newToken()
    ids.taken = (await partner.borrows(customer, ['membership'])).loanId
    ids.kept = (await partner.borrows(customer, ['profile_name'])).loanId

    const held = await Customer.arrives(service, {})
    await held.joins('顾怀远')
    const { memberNumber } = await held.api.members.home({})
    const [last] = await rt.database.read<{ id: number }>('SELECT MAX(id) AS id FROM followers')
    heldId = last?.id ?? 0

    const file = path.join(folder, 'shop.backup')
    await writeBackup(rt, rt.databaseUrl, file)
    await customer.api.vault.revoke({ loanId: ids.taken, locale: 'zh-CN' })
    await customer.api.rights.deleteItem({ kind: 'interaction', id: ids.deleted })
    await customer.api.rights.deleteItem({ kind: 'tag', id: ids.off })
    await customer.api.rights.objectToTag({ tagId: ids.objected })
    // In the backup they do not have it yet; they do not want it all the same.
    await staff.api.tags.apply({ followerId, tagId: ids.later })
    await customer.api.rights.objectToTag({ tagId: ids.later })
    await customer.api.members.removePhone({})
    await partner.isDisabled()
    const officer = await StaffMember.signsIn(service, 'privacy_officer')
    const hold = { category: null, reason: '法院要求', reviewAt: rt.clock.now() + 30 * day }
    await officer.api.retention.placeHold({ ...hold, memberNumber })
    const lifted = await officer.api.retention.placeHold({ ...hold, category: 'visits', memberNumber: null })
    await officer.api.retention.liftHold({ holdId: lifted.holdId, reason: '了结' })
    await held.api.privacy.erase({ confirm: 'erase' })

    await createDatabase(url)
    restored = await connectDatabase({ url, pool: 2, entities, migrations })
    const { facts } = await factsSince(file, rt.keys, ledgerFile(rt.env.DATA_DIR))
    await loadBackup(restored, url, file, rt.keys)
    expect(await count('loans WHERE ended_at IS NULL')).toBe(2)
    expect(await finishRestore({ ...rt, database: restored }, facts)).toMatchObject({
      removed: 6,
      held: 2,
      released: 1,
      erased: 1,
    })
  }, 60_000)

  it('keeps what a hold placed after the backup demands, of somebody who then left', async () => {
    expect(
      await read('SELECT follower_id, category, lifted_at IS NULL AS open FROM legal_holds ORDER BY id'),
    ).toEqual([
      { follower_id: heldId, category: null, open: 1 },
      { follower_id: null, category: 'visits', open: 0 },
    ])
    expect(await count('followers WHERE id = ?', heldId)).toBe(0)
    expect(await count('held_copies WHERE follower_id = ?', heldId)).toBe(1)
  })

  it('leaves no loan in force that was taken back, and lets no partner read that was disabled', async () => {
    expect(await read('SELECT id, end_reason FROM loans ORDER BY id')).toEqual([
      { id: ids.taken, end_reason: 'revoked' },
      { id: ids.kept, end_reason: null },
    ])
    expect(await count("partners WHERE status = 'active'")).toBe(0)
    expect(await count('partner_tokens')).toBe(0)
  })

  it('brings back no line, tag or number that was deleted, and nothing that was objected to', async () => {
    expect(await read("SELECT id FROM interactions WHERE kind = 'visit'")).toEqual([{ id: ids.stays }])
    expect(await count('follower_tags')).toBe(0)
    expect(await read('SELECT tag_id FROM tag_objections ORDER BY tag_id')).toEqual([
      { tag_id: ids.objected },
      { tag_id: ids.later },
    ])
    const [row] = await read<{ sealed_profile: Buffer }>(
      'SELECT sealed_profile FROM followers WHERE id = ?',
      followerId,
    )
    const { dataKey } = await readPerson({ ...world.service.rt, database: restored }, followerId)
    expect(openProfile(dataKey, followerId, row?.sealed_profile ?? null)).toEqual({
      name: '林小满',
      phone: null,
    })
  })
})
