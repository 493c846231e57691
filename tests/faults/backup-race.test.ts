import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readBackup, writeBackup } from '../../server/src/backup/write-backup'
import { lockPerson } from '../../server/src/followers/person'
import { appendToLedger } from '../../server/src/ledger/erasure-ledger'
import { until } from '../support/actors'
import { makeFollower } from '../support/factories'
import { runtimeForFile } from '../support/runtime'

/** What the ledger holds before a backup's line is not done again after a restore, so it has to be in the backup. */
describe('a backup that is taken while somebody leaves', () => {
  const test = runtimeForFile()
  const folder = mkdtempSync(path.join(tmpdir(), 'xinyue-race-'))
  const file = path.join(folder, 'shop.backup')
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('waits for what stands in the ledger already and is not committed yet', async () => {
    const { rt } = test
    const { followerId, person } = await makeFollower(rt, { consents: { marketing_messages: {} } })
    const order: string[] = []
    let backup: Promise<unknown> = Promise.resolve()
    await rt.database.transaction(async (tx) => {
      await lockPerson(tx, rt, followerId)
      await tx.query("UPDATE consent_states SET status = 'withdrawn' WHERE follower_id = ?", [followerId])
      await appendToLedger(tx, rt, [
        {
          kind: 'withdrawn',
          at: rt.clock.now(),
          followerId,
          pseudonym: person.pseudonym.toString('hex'),
          purpose: 'marketing_messages',
        },
      ])
      backup = writeBackup(rt, rt.databaseUrl, file).then(() => order.push('backup'))
      await until(
        async () => {
          const [row] = await rt.database.read<{ waiting: number }>(
            `SELECT COUNT(*) AS waiting FROM information_schema.processlist
             WHERE command = 'Query' AND info LIKE 'SELECT person_id FROM person_keys %LOCK IN SHARE MODE'`,
          )
          return (row?.waiting ?? 0) > 0 || order.length > 0
        },
        (seen) => seen,
      )
      order.push('withdrawal')
    })
    await backup
    expect(order).toEqual(['withdrawal', 'backup'])
    const sql: Buffer[] = []
    await readBackup(file, rt.keys, (piece) => Promise.resolve(void sql.push(piece)))
    const states = /INSERT INTO `consent_states` VALUES[^;]*;/.exec(Buffer.concat(sql).toString('latin1'))
    expect(states?.[0]).toContain("'withdrawn'")
    expect(states?.[0]).not.toContain("'granted'")
  }, 60_000)
})
