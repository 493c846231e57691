import { chmod, readFile, rm, writeFile } from 'node:fs/promises'
import { minute } from '../../server/src/core/clock'
import { entryLeaf } from '../../server/src/audit/entry-leaf'
import { acceptRestoredLog, sealLog } from '../../server/src/audit/seal-log'
import { outsideFile } from '../../server/src/audit/outside-file'
import { proveConsistency, proveEntry } from '../../server/src/audit/prove-entry'
import { readCheckpoint } from '../../server/src/audit/checkpoint-note'
import { leafHash, nodeHash, rootOfPath } from '../../server/src/audit/merkle'
import { erasePerson } from '../../server/src/erasure/erase-person'
import { makeFollower, makeNotices } from '../support/factories'
import { countEntries, findingIn, noteChange, verify } from '../support/sealed-log'
import { other, sealedLogForFile } from '../support/altered-log'

describe('I7: the sealed log holds together as a whole', () => {
  const { test, log, leafAt, sql, all, after, each, insert } = sealedLogForFile()

  it('notices every change of a checkpoint or a stored node', async () => {
    const checkpoints = await all('log_checkpoints', 'size')
    await each(checkpoints, async ({ change, remove }, row) => {
      const seq = Number(row['size']) - 1
      for (const column of Object.keys(row)) {
        const finding = await change('log_checkpoints', 'size', row, column, other(row[column] ?? null))
        expect({ column, ...finding }).toMatchObject({ column, part: 'checkpoint', seq })
      }
      expect(await remove('log_checkpoints', 'size', row)).toMatchObject({
        kind: seq === log.size - 1 ? 'truncated' : 'deleted',
        part: 'checkpoint',
        seq,
      })
    })
    const [node] = await all('log_nodes', 'level, position')
    await each([node ?? {}], async ({ change, remove }, row) => {
      for (const column of ['level', 'position', 'hash']) {
        const value = column === 'level' ? 16 : other(row[column] ?? null)
        expect(await change('log_nodes', 'hash', row, column, value)).toMatchObject({ part: 'node', seq: 0 })
      }
      expect(await remove('log_nodes', 'hash', row)).toMatchObject({ part: 'node', seq: 0 })
    })
  })

  it('names the range when an entry and its leaf are changed together', async () => {
    const entry = log.entries[150] ?? {}
    const forged = { ...entry, at: Number(entry['at']) + 1 }
    const finding = await after(
      async () => {
        await sql('UPDATE audit_entries SET at = ? WHERE id = ?', [forged.at, entry['id']])
        await sql('UPDATE log_leaves SET leaf_hash = ? WHERE seq = 150', [entryLeaf(forged as never)])
      },
      async () => {
        await sql('UPDATE audit_entries SET at = ? WHERE id = ?', [entry['at'], entry['id']])
        await sql('UPDATE log_leaves SET leaf_hash = ? WHERE seq = 150', [leafAt(150).leaf_hash])
      },
    )
    expect(finding).toMatchObject({ kind: 'altered', part: 'entry', seq: 100, until: 256 })
  })

  it('notices a tail cut off: of entries, leaves, checkpoints, or all of them', async () => {
    const checkpoints = await all('log_checkpoints', 'size')
    const nodes = await all('log_nodes', 'level, position')
    const cut = (from: number) => ({
      entries: () => sql('DELETE FROM audit_entries WHERE id >= ?', [leafAt(from).entry_id]),
      leaves: () => sql('DELETE FROM log_leaves WHERE seq >= ?', [from]),
      checkpoints: () => sql('DELETE FROM log_checkpoints WHERE size > ?', [from]),
      nodes: () => sql('DELETE FROM log_nodes WHERE (position + 1) * 256 > ?', [from]),
    })
    const restore = async () => {
      for (const [table, rows] of [
        ['audit_entries', log.entries],
        ['log_leaves', log.leaves],
        ['log_checkpoints', checkpoints],
        ['log_nodes', nodes],
      ] as const)
        await sql(`INSERT IGNORE INTO ${table} (${Object.keys(rows[0] ?? {}).join(', ')}) VALUES ?`, [
          rows.map((row) => Object.values(row)),
        ])
    }
    for (const from of [7, 100, 250, 300, 498]) {
      const steps = cut(from)
      expect(await after(steps.entries, restore)).toMatchObject({
        kind: 'truncated',
        part: 'entry',
        seq: from,
      })
      expect(await after(steps.leaves, restore)).toMatchObject({ kind: 'truncated', part: 'leaf', seq: from })
      const withoutCheckpoints = await after(steps.checkpoints, restore)
      expect(withoutCheckpoints).toMatchObject({ kind: 'truncated', part: 'checkpoint' })
      const everything = async () => {
        for (const step of Object.values(steps)) await step()
        // A log that lost its tail is not continued as if nothing had happened.
        await expect(sealLog(test.rt)).rejects.toThrow('less than the file')
      }
      expect(await after(everything, restore)).toMatchObject({ kind: 'truncated', seq: from })
    }
    expect(await findingIn(test.rt)).toBeNull()
  }, 60_000)

  it('notices changes of the file outside, and a file that is gone', async () => {
    const file = outsideFile(test.rt.env)
    const text = await readFile(file, 'utf8')
    const notes = text.split(/(?<=\n\n)(?!—)/)
    expect(notes).toHaveLength(6)
    const back = () => writeFile(file, text)
    for (const [index, note] of notes.entries()) {
      const altered = text.replace(note, note.replace(/at 20/, 'at 21'))
      expect(await after(() => writeFile(file, altered), back)).toMatchObject({ part: 'file' })
      const without = text.replace(note, '')
      const finding = await after(() => writeFile(file, without), back)
      // The last line may be missing: the process can have died before it was written.
      if (index === notes.length - 1) expect(finding).toBeNull()
      else expect(finding).toMatchObject({ kind: 'deleted', part: 'file' })
    }
    expect(await after(() => rm(file), back)).toMatchObject({ kind: 'deleted', part: 'file' })
    await chmod(file, 0o600)
    // Half a line, as a crash leaves it: the next sealing cuts it off and goes on.
    await writeFile(file, `${text}127.0.0.1:8080/audit\n50`)
    expect(await findingIn(test.rt)).toBeNull()
    await sealLog(test.rt)
    await test.rt.database.transaction((tx) => noteChange(tx, test.rt, 1))
    await sealLog(test.rt)
    expect(await verify(test.rt)).toMatchObject({ finding: null, entries: 501, checkpoints: 7 })
  })

  it('stays whole when a person is erased, and holds the proof of it', async () => {
    await makeNotices(test.rt)
    const { followerId } = await makeFollower(test.rt, { consents: { personalisation: {} } })
    await sealLog(test.rt)
    const actor = { kind: 'follower' as const, followerId, session: Buffer.alloc(32) }
    await erasePerson(test.rt, { actor, followerId, requestId: 'request' })
    await sealLog(test.rt)
    expect(await findingIn(test.rt)).toBeNull()
    await each(await all('erasures', 'id'), async ({ change, remove }, ledger) => {
      expect(await remove('erasures', 'id', ledger)).toMatchObject({ kind: 'deleted', part: 'record' })
      for (const column of Object.keys(ledger)) {
        const finding = await change('erasures', 'id', ledger, column, other(ledger[column] ?? null))
        expect({ column, ...finding }).toMatchObject({ part: 'record' })
      }
    })
  })

  it('loses no entry and seals none twice, with many writers and two sealers at once', async () => {
    const before = await countEntries(test.rt)
    let writing = true
    const sealers = [1, 2].map(async () => {
      while (writing) await sealLog(test.rt, { late: Math.random() < 0.3 })
    })
    let busy = 12
    let release: (() => void) | null = null
    /** Holds one transaction until another writer's has ended, so that numbers commit out of order. */
    const held = () =>
      busy > 1 && release === null ? new Promise<void>((resolve) => (release = resolve)) : Promise.resolve()
    const ended = () => {
      release?.()
      release = null
    }
    const writers = Array.from({ length: 12 }, async (_, writer) => {
      for (let n = 0; n < 25; n++)
        await test.rt.database
          .transaction(async (tx) => {
            await noteChange(tx, test.rt, writer)
            await held()
            // Some numbers never come.
            if (n % 5 === 4) throw new Error('rolled back')
          })
          .catch(() => undefined)
          .finally(ended)
      busy--
      ended()
    })
    await Promise.all(writers)
    writing = false
    await Promise.all(sealers)
    await sealLog(test.rt, { late: true })
    expect(await countEntries(test.rt)).toBe(before + 240)
    expect(await verify(test.rt)).toMatchObject({ finding: null, entries: before + 240, pending: 0 })
    test.rt.clock.advance(20 * minute)
    expect(await findingIn(test.rt)).toBeNull()
  }, 60_000)

  it('an entry that committed late, just before the power went for a night, is sealed the morning after', async () => {
    const { rt } = test
    await sealLog(rt, { late: true })
    rt.clock.advance(minute)
    await rt.database.transaction(async (tx) => {
      await noteChange(tx, rt, 1)
      await rt.database.transaction((other) => noteChange(other, rt, 2))
      expect(await sealLog(rt)).toBe(1)
    })
    rt.clock.advance(12 * 60 * minute)
    expect(await verify(rt)).toMatchObject({ finding: null, pending: 1 })
    expect(await sealLog(rt, { late: true })).toBe(1)
    expect(await verify(rt)).toMatchObject({ finding: null, pending: 0 })
    // From here on the night counts: what turns up with an old number was written by nobody we know.
    await sealLog(rt, { late: true })
    const [free] = await sql(
      `SELECT MIN(a.id) + 1 AS id FROM audit_entries a LEFT JOIN audit_entries b ON b.id = a.id + 1
       WHERE b.id IS NULL AND a.id < (SELECT MAX(id) FROM audit_entries)`,
    )
    await insert('audit_entries', { ...log.entries[10], id: free?.['id'] ?? null })
    expect(await sealLog(rt, { late: true })).toBe(0)
    expect(await findingIn(rt)).toMatchObject({ kind: 'inserted' })
    await sql('DELETE FROM audit_entries WHERE id = ?', [free?.['id']])
  })

  it('proves to anybody that an entry is in the log, and that the log only grew', async () => {
    const checkpoints = (await all('log_checkpoints', 'size')).map((row) => Number(row['size']))
    const last = checkpoints.at(-1) ?? 0
    for (const seq of [0, 1, 6, 7, 255, 256, 499, last - 1]) {
      const [leaf] = await sql('SELECT entry_id FROM log_leaves WHERE seq = ?', [seq])
      const proof = await proveEntry(test.rt, Number(leaf?.['entry_id']))
      const said = readCheckpoint(test.rt.keys, proof.checkpoint)
      const path = proof.path.map((hash) => Buffer.from(hash, 'base64'))
      expect(proof).toMatchObject({ leafIndex: seq, treeSize: last })
      expect(rootOfPath(leafHash(proof.entry), seq, last, path)).toEqual(said?.root)
      expect(rootOfPath(leafHash(`${proof.entry} `), seq, last, path)).not.toEqual(said?.root)
    }
    // RFC 9162 section 2.1.4.2, written out.
    for (const from of checkpoints.slice(0, 6)) {
      const proof = await proveConsistency(test.rt, from, last)
      const [first, second] = [proof.from, proof.to].map((note) => readCheckpoint(test.rt.keys, note))
      const path: Buffer[] = proof.path.map((hash) => Buffer.from(hash, 'base64'))
      if (Number.isInteger(Math.log2(from))) path.unshift(first?.root ?? Buffer.alloc(0))
      let [at, end] = [from - 1, last - 1]
      while (at % 2 === 1) [at, end] = [Math.floor(at / 2), Math.floor(end / 2)]
      let [old, now]: [Buffer, Buffer] = [path[0] ?? Buffer.alloc(0), path[0] ?? Buffer.alloc(0)]
      for (const hash of path.slice(1)) {
        if (at % 2 === 1 || at === end) {
          ;[old, now] = [nodeHash(hash, old), nodeHash(hash, now)]
          while (at % 2 === 0 && at !== 0) [at, end] = [at / 2, Math.floor(end / 2)]
        } else now = nodeHash(now, hash)
        ;[at, end] = [Math.floor(at / 2), Math.floor(end / 2)]
      }
      expect([old, now]).toEqual([first?.root, second?.root])
    }
  })

  it('goes on after a restore only when told so, and says what was given up', async () => {
    const [row] = await sql('SELECT MAX(size) AS size FROM log_checkpoints')
    const last = Number(row?.['size'])
    await sql('DELETE FROM audit_entries WHERE id > ?', [leafAt(299).entry_id])
    await sql('DELETE FROM log_leaves WHERE seq >= 300')
    await sql('DELETE FROM log_checkpoints WHERE size > 300')
    await sql('DELETE FROM log_nodes WHERE position > 0')
    await sql(
      'DELETE FROM consent_records WHERE id NOT IN (SELECT record_id FROM audit_entries WHERE record_id IS NOT NULL)',
    )
    await sql('DELETE FROM erasures')
    await expect(sealLog(test.rt)).rejects.toThrow('less than the file')
    expect(await acceptRestoredLog(test.rt)).toBe(last - 300)
    await test.rt.database.transaction((tx) => noteChange(tx, test.rt, 1))
    expect(await sealLog(test.rt)).toBe(1)
    expect(await verify(test.rt)).toMatchObject({ finding: null, entries: 301, givenUp: last - 300 })
  })
})
