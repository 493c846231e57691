import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { writeBackup } from '../../server/src/backup/write-backup'
import { runtimeForFile } from '../support/runtime'

/** A backup onto a disk that does not take it: one line says so, and no part of it stays. */
describe('a backup and its disk', () => {
  const test = runtimeForFile()
  const folder = mkdtempSync(path.join(tmpdir(), 'xinyue-disk-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** The command, in a process that may write files of this many kilobytes and no larger ones. */
  const backup = (target: string, kilobytes: number | 'unlimited' = 'unlimited') =>
    new Promise<{ code: number; text: string }>((resolve) => {
      const cli = path.resolve(__dirname, '../../server/dist/cli.js')
      execFile(
        'bash',
        [
          '--norc',
          '-c',
          `trap '' XFSZ; ulimit -f ${kilobytes}; exec "$@"`,
          '-',
          process.execPath,
          cli,
          'backup',
          target,
        ],
        {
          env: {
            PATH: process.env['PATH'],
            NODE_ENV: 'test',
            DATA_DIR: test.rt.folder,
            DATABASE_URL: test.rt.databaseUrl,
          },
        },
        (error, stdout, stderr) => resolve({ code: error ? 1 : 0, text: `${stdout}${stderr}` }),
      )
    })

  it('that is full is told of in one line, and nothing is left lying', async () => {
    const target = path.join(folder, 'full')
    mkdirSync(target)
    const { code, text } = await backup(target, 2)
    expect(text).toMatch(/^✗ .* cannot be written: EFBIG\n$/)
    expect(code).toBe(1)
    expect(readdirSync(target)).toEqual([])
  }, 60_000)

  it('that has no such folder is told of in one line', async () => {
    const { code, text } = await backup(path.join(folder, 'nowhere', 'shop.backup'))
    expect(text).toMatch(/^✗ .* cannot be written: ENOENT\n$/)
    expect(code).toBe(1)
  }, 60_000)

  it('keeps no part that a killed run left, and lets one that is being written be', async () => {
    const target = path.join(folder, 'killed')
    mkdirSync(target)
    const [left, other, written] = [
      'shop.backup.7.part',
      'xinyue-20261119T020000Z.backup.8.part',
      'shop.backup.9.part',
    ]
    const hourAgo = new Date(Date.now() - 3_700_000)
    for (const name of [left, other, written, 'notes.part']) {
      writeFileSync(path.join(target, name), 'sealed')
      if (name !== written) utimesSync(path.join(target, name), hourAgo, hourAgo)
    }
    await writeBackup(test.rt, test.rt.databaseUrl, path.join(target, 'shop.backup'))
    expect(readdirSync(target).sort()).toEqual(['notes.part', 'shop.backup', written])
  }, 60_000)
})
