import { stat } from 'node:fs/promises'
import { outsideFile } from '../../server/src/audit/outside-file'
import { verify } from '../support/sealed-log'
import { other, sealedLogForFile } from '../support/altered-log'

describe('I7: the audit log cannot be changed unnoticed', () => {
  const { test, log, each } = sealedLogForFile()

  it('holds for a log as it was written', async () => {
    expect(log.size).toBe(500)
    expect(await verify(test.rt)).toMatchObject({ finding: null, entries: 500, checkpoints: 6, pending: 0 })
    expect((await stat(outsideFile(test.rt.env))).mode & 0o777).toBe(0o600)
  })

  it('names every entry that is altered, whichever column', async () => {
    const columns = Object.keys(log.entries[0] ?? {})
    expect(columns.length).toBe(11)
    await each(log.entries.entries(), async ({ change }, [seq, entry]) => {
      const column = columns[seq % columns.length] ?? 'at'
      const finding = await change('audit_entries', 'id', entry, column, other(entry[column] ?? null))
      const kind = column === 'id' ? (seq === log.size - 1 ? 'truncated' : 'deleted') : 'altered'
      expect({ column, ...finding }).toMatchObject({ column, kind, part: 'entry', seq, entryId: entry['id'] })
    })
    const entry = log.entries[123] ?? {}
    await each(columns, async ({ change }, column) => {
      const finding = await change('audit_entries', 'id', entry, column, other(entry[column] ?? null))
      expect({ column, ...finding }).toMatchObject({ column, seq: 123 })
    })
  }, 60_000)

  it('names every entry that is deleted', async () => {
    await each(log.entries.entries(), async ({ remove }, [seq, entry]) => {
      expect(await remove('audit_entries', 'id', entry)).toMatchObject({
        kind: seq === log.size - 1 ? 'truncated' : 'deleted',
        part: 'entry',
        seq,
        entryId: entry['id'],
      })
    })
  }, 60_000)

  it('names the first of two entries that are swapped', async () => {
    const places = log.entries
      .map((_, seq) => seq)
      .filter((seq) => seq >= 8 && seq + 7 < log.size && seq % 13 === 8)
    await each(places, async ({ sql, after }, seq) => {
      const [one, two] = [log.entries[seq] ?? {}, log.entries[seq + 1 + (seq % 7)] ?? {}]
      const away = 900_000_000 + seq
      const finding = await after(async () => {
        await sql('UPDATE audit_entries SET id = ? WHERE id = ?', [away, one['id']])
        await sql('UPDATE audit_entries SET id = ? WHERE id = ?', [one['id'], two['id']])
        await sql('UPDATE audit_entries SET id = ? WHERE id = ?', [two['id'], away])
      })
      expect(finding).toMatchObject({ part: 'entry', seq, entryId: one['id'] })
      expect(['reordered', 'altered']).toContain(finding?.kind)
    })
  })
})
