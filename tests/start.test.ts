import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readServerEnv } from '../config/env'
import { DataMapError, onlyTables, type PersonalData } from '../server/src/core/data-map'
import { dataMap } from '../server/src/data-map'
import { openRuntime } from '../server/src/open-runtime'

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

/** Programmers' mistakes that would else show in the first night, or in none. */
describe('a server whose domains and policy do not fit together', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'xinyue-start-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const data = path.join(folder, 'data')
  const env = readServerEnv({ NODE_ENV: 'test', DATA_DIR: data, LOG_LEVEL: 'silent' })
  const rule = { table: 'coupons', at: 'used_at' }
  const part = (retention: Record<string, typeof rule>) => onlyTables({}, { retention })

  it.each<[string, readonly PersonalData[], string]>([
    [
      'a category without a period',
      [...dataMap, part({ coupons: rule })],
      'config/policy/retention.ts has no period for coupons',
    ],
    [
      'a period without a domain',
      dataMap.filter(({ retention }) => !retention || !('loans' in retention)),
      'config/policy/retention.ts has partner_tokens, but no domain says which rows that is',
    ],
    [
      'two domains with one category',
      [...dataMap, part({ visits: rule })],
      'two domains hand in retention of visits',
    ],
  ])('does not start with %s, and says so in one line', async (_, altered, message) => {
    const start = openRuntime(env, { dataMap: altered })
    await expect(start).rejects.toThrow(new DataMapError(message))
    await expect(start).rejects.toBeInstanceOf(DataMapError)
    expect(existsSync(data)).toBe(false)
  })
})
