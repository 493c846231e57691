import { sealLog } from '../../server/src/audit/seal-log'
import { findingIn } from '../support/sealed-log'
import { other, sealedLogForFile } from '../support/altered-log'

describe('I7: an entry inserted into the audit log is noticed, and what is done to its records and leaves', () => {
  const { test, log, leafAt, sql, all, insert, each } = sealedLogForFile()

  it('names an entry that is inserted between any two', async () => {
    const free = [...log.entries.entries()].filter(
      ([seq, { id }]) => seq > 0 && log.entries[seq - 1]?.['id'] !== Number(id) - 1,
    )
    expect(free.length).toBeGreaterThan(480)
    await each(free, async ({ after, insert }, [seq, entry]) => {
      const id = Number(entry['id']) - 1
      const finding = await after(() =>
        insert('audit_entries', { ...entry, id, record_id: null, record_hash: null }),
      )
      expect({ seq, id, ...finding }).toMatchObject({ kind: 'inserted', part: 'entry', seq, entryId: id })
    })
  }, 60_000)

  it('never seals an entry that turns up with a number whose time is past', async () => {
    const [entry] = log.entries
      .filter(({ id }) => !log.entries.some((taken) => taken['id'] === Number(id) - 1))
      .slice(9)
    const id = Number(entry?.['id']) - 1
    await insert('audit_entries', { ...entry, id, record_id: null, record_hash: null })
    expect(await sealLog(test.rt, { late: true })).toBe(0)
    expect(await findingIn(test.rt)).toMatchObject({ kind: 'inserted', entryId: id })
    await sql('DELETE FROM audit_entries WHERE id = ?', [id])
  })

  it('names every consent record that is altered, deleted or inserted', async () => {
    const records = await all('consent_records', 'id')
    const elsewise: Record<string, unknown[]> = { follower_id: [null], separate_answers: ['no JSON'] }
    expect(records.length).toBeGreaterThan(45)
    const columns = Object.keys(records[0] ?? {})
    expect(columns.length).toBe(14)
    await each(records.entries(), async ({ change, remove }, [index, record]) => {
      const seq = log.entries.findIndex(
        (entry) => entry['record_id'] === record['id'] && String(entry['action']).startsWith('consent.'),
      )
      for (const column of index === 3 ? columns : [columns[index % columns.length] ?? 'at']) {
        if (column === 'notice_version_id') continue
        for (const value of [other(record[column] ?? null), ...(elsewise[column] ?? [])])
          expect({
            column,
            ...(await change('consent_records', 'id', record, column, value)),
          }).toMatchObject({ kind: column === 'id' ? 'deleted' : 'altered', part: 'record', seq })
      }
      expect(await remove('consent_records', 'id', record)).toMatchObject({
        kind: 'deleted',
        part: 'record',
        seq,
        recordId: record['id'],
      })
    })
    const [notice] = await sql('SELECT id FROM notice_versions WHERE id <> ? LIMIT 1', [
      records[3]?.['notice_version_id'],
    ])
    await each([records[3] ?? {}], async ({ after, insert, change }, record) => {
      expect(
        await change('consent_records', 'id', record, 'notice_version_id', notice?.['id']),
      ).toMatchObject({ kind: 'altered', part: 'record' })
      const id = 77_777
      const inserted = await after(() => insert('consent_records', { ...record, id }))
      expect(inserted).toMatchObject({ kind: 'inserted', part: 'record', recordId: id })
    })
  }, 60_000)

  it('names every leaf that is altered or deleted', async () => {
    await each(log.leaves.entries(), async ({ change, remove }, [seq, leaf]) => {
      if (seq % 2 === 0 || seq === log.size - 1)
        expect(await change('log_leaves', 'seq', leaf, 'leaf_hash', other(leaf.leaf_hash))).toMatchObject({
          kind: 'altered',
          part: 'leaf',
          seq,
          entryId: leaf.entry_id,
        })
      if (seq % 2 === 1 || seq === 0)
        expect(await remove('log_leaves', 'seq', leaf)).toMatchObject({
          kind: seq === log.size - 1 ? 'truncated' : 'deleted',
          part: 'leaf',
          seq,
          entryId: leaf.entry_id,
        })
      if (seq % 11 === 0) {
        expect(await change('log_leaves', 'seq', leaf, 'entry_id', leaf.entry_id + 900_000)).toMatchObject({
          seq,
        })
        expect(await change('log_leaves', 'seq', leaf, 'seq', log.size + 3)).toMatchObject({ seq })
      }
    })
  }, 60_000)

  it('names the first of two leaves that are swapped, and a leaf that is added', async () => {
    const pairs: [number, number][] = [
      [20, 21],
      [110, 240],
      [300, 499],
    ]
    await each(pairs, async ({ sql, after }, [one, two]) => {
      const away = -one
      const swapped = await after(async () => {
        await sql('UPDATE log_leaves SET seq = ? WHERE seq = ?', [away, one])
        await sql('UPDATE log_leaves SET seq = ? WHERE seq = ?', [one, two])
        await sql('UPDATE log_leaves SET seq = ? WHERE seq = ?', [two, away])
      })
      expect(swapped).toMatchObject({ kind: 'reordered', part: 'leaf', seq: one })
    })
    await each([log.size], async ({ after, insert }, seq) => {
      const added = await after(() =>
        insert('log_leaves', { seq, entry_id: 900_001, leaf_hash: leafAt(3).leaf_hash }),
      )
      expect(added).toMatchObject({ seq })
    })
  })
})
