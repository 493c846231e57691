import { spawnSync } from 'node:child_process'
import path from 'node:path'

/** Settings that cannot work end `npm start` at once, with one line that says what to do. */
describe('npm start', () => {
  const start = (env: Record<string, string>) =>
    spawnSync(process.execPath, [path.resolve('config/run/start.mjs')], {
      env: { PATH: process.env['PATH'], ...env },
      encoding: 'utf8',
      timeout: 20_000,
    })

  it('wants a port each for the server and the local WeChat', () => {
    const { status, stderr } = start({ PORT: '18090', SIM_PORT: '18090' })
    expect(status).toBe(1)
    expect(stderr.trim()).toBe(
      '✗ PORT and SIM_PORT are both 18090: the server and the local WeChat need one each',
    )
  })

  it('says that a folder cannot be made, also where the system never lets one be', () => {
    const { status, stderr } = start({ DATA_DIR: '/proc/xinyue' })
    expect(status).toBe(1)
    expect(stderr.trim()).toMatch(/^✗ \/proc\/xinyue cannot be written: /)
  })
})
