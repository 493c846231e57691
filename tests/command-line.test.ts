import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

describe('the command line', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'xinyue-cli-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const cli = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [path.resolve(__dirname, '../server/dist/cli.js'), ...args],
      { cwd: folder, env: { PATH: process.env['PATH'] }, encoding: 'utf8', timeout: 20_000 },
    )
    return { status, stdout: stdout.trim(), stderr: stderr.trim() }
  }

  it.each([[[]], [['help']], [['--help']], [['-h']]])('names its commands: %j', (args) => {
    const { status, stdout, stderr } = cli(...args)
    expect([status, stderr]).toEqual([0, ''])
    for (const command of ['create-keys', 'backup', 'restore', 'doctor']) expect(stdout).toContain(command)
  })

  it.each(['resotre', 'constructor'])('says that there is no command %s', (name) => {
    expect(cli(name)).toEqual({
      status: 1,
      stdout: '',
      stderr: `✗ there is no command ${name}: npm run cli -- help names those there are`,
    })
  })

  it('says how one command is called, and does nothing', () => {
    const { status, stdout } = cli('backup', '--help')
    expect([status, stdout.split('\n')[0]]).toEqual([0, 'npm run cli -- backup FILE|FOLDER'])
    expect(readdirSync(folder)).toEqual([])
  })
})
