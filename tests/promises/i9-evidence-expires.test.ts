import { retention } from '../../config/policy/retention'
import { day } from '../../server/src/core/clock'
import { system } from '../../server/src/core/actor'
import { proveEntry } from '../../server/src/audit/prove-entry'
import { sealLog } from '../../server/src/audit/seal-log'
import { erasePerson } from '../../server/src/erasure/erase-person'
import { runRetention } from '../../server/src/retention/run-retention'
import { makeFollower } from '../support/factories'
import { runtimeForFile } from '../support/runtime'
import { noteChange, sealedLog, verify } from '../support/sealed-log'
import { alterations } from '../support/altered-log'

/** What proves that the shop did right has an end too, and goes without breaking the proof of what stays. */
describe('I9: evidence expires', () => {
  const test = runtimeForFile()
  const { sql, after, insert } = alterations(test)
  const ids = async (text: string, ...values: unknown[]): Promise<number[]> =>
    (await sql(text, values)).map(({ id }) => Number(id))
  const entriesOf = (followerId: number) =>
    ids(
      "SELECT id FROM audit_entries WHERE subject_kind = 'follower' AND subject_id = ? ORDER BY id",
      followerId,
    )
  const recordsOf = (whose: Buffer) => ids('SELECT id FROM consent_records WHERE pseudonym = ?', whose)
  const night = async () => {
    test.rt.clock.advance(day)
    await runRetention(test.rt, new AbortController().signal)
  }

  let stays = 0
  let gone = 0
  let pseudonym: Buffer = Buffer.alloc(0)
  let young = 0
  let newest = 0
  beforeAll(async () => {
    const { rt } = test
    ;({ followerId: gone } = await sealedLog(rt))
    const kept = retention.audit
    const member = await makeFollower(rt, {
      consents: { marketing_messages: {} },
      activeAt: rt.clock.now() + kept,
    })
    stays = member.followerId
    await rt.database.transaction((tx) => noteChange(tx, rt, stays))
    await erasePerson(rt, { actor: system('test'), followerId: gone, requestId: null })
    await sealLog(rt)
    const [erasure] = await sql('SELECT pseudonym FROM erasures WHERE follower_id = ?', [gone])
    pseudonym = erasure?.['pseudonym'] as Buffer
    rt.clock.advance(kept - 3 * day)
    young = await rt.database.transaction((tx) => noteChange(tx, rt, stays))
    newest = await rt.database.transaction((tx) => noteChange(tx, rt, stays))
    await sealLog(rt)
  }, 120_000)

  it('stays until its years are over', async () => {
    await night()
    expect((await entriesOf(gone)).length).toBeGreaterThan(490)
    expect((await recordsOf(pseudonym)).length).toBeGreaterThan(45)
    expect(await verify(test.rt)).toMatchObject({ finding: null, expired: 0 })
  })

  it('then goes with whoever left; a member’s consents stay, and what stays is proven as before', async () => {
    const before = (await verify(test.rt)).root
    const [consent] = await ids(
      "SELECT id FROM audit_entries WHERE action = 'consent.granted' AND subject_id = ?",
      stays,
    )
    await night()
    await night()
    await night()
    expect(await entriesOf(gone)).toEqual([])
    expect(await ids('SELECT id FROM erasures WHERE follower_id = ?', gone)).toEqual([])
    expect(await recordsOf(pseudonym)).toEqual([])
    // What the member agreed to, and what is younger; not that a name was changed three years ago.
    expect(await entriesOf(stays)).toEqual([consent, young, newest])
    const verified = await verify(test.rt)
    expect(verified).toMatchObject({ finding: null, root: before })
    expect(verified.expired).toBeGreaterThan(500)
    expect((await proveEntry(test.rt, consent ?? 0)).path.length).toBeGreaterThan(5)
  })

  it('a row that is younger, or speaks of a member’s consent, is missed as before', async () => {
    const [consent] = await sql(
      "SELECT * FROM audit_entries WHERE action = 'consent.granted' AND subject_id = ?",
      [stays],
    )
    const [younger] = await sql('SELECT * FROM audit_entries WHERE id = ?', [young])
    for (const [row, finding] of [
      [consent, { kind: 'inserted', part: 'record' }],
      [younger, { kind: 'deleted', part: 'entry' }],
    ] as const) {
      const found = await after(
        () => sql('DELETE FROM audit_entries WHERE id = ?', [row?.['id']]),
        () => insert('audit_entries', row ?? {}),
      )
      expect(found).toMatchObject(finding)
    }
    expect((await verify(test.rt)).finding).toBeNull()
  })

  it('is kept while it waits to be sealed', async () => {
    const { rt } = test
    const { followerId } = await makeFollower(rt, { activeAt: rt.clock.now() + 2 * retention.audit })
    await rt.database.transaction((tx) => noteChange(tx, rt, followerId))
    rt.clock.advance(retention.audit + day)
    await night()
    expect(await entriesOf(followerId)).toHaveLength(1)
    await sealLog(rt)
    await night()
    expect(await entriesOf(followerId)).toHaveLength(1)
    rt.clock.advance(retention.audit)
    await night()
    expect(await entriesOf(followerId)).toEqual([])
    expect((await verify(rt)).finding).toBeNull()
  })
})
