import { contract } from '@xinyue/shared/contract'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { endpoints } from '../../miniprogram/src/endpoints'
import { staffEndpoints } from '../../miniprogram/src/staff/endpoints'

type Table = Readonly<
  Record<string, Readonly<Record<string, { method: string; path: string; access?: string }>>>
>

/** `policy.get GET /api/policy` of every call, or of those whose callers are meant. */
const wires = (table: Table, isMeant = (_access: string) => true) =>
  Object.entries(table)
    .flatMap(([domain, calls]) =>
      Object.entries(calls)
        .filter(([, { access }]) => access === undefined || isMeant(access))
        .map(([name, { method, path }]) => `${domain}.${name} ${method} ${path}`),
    )
    .sort()

it('sends every call that customers may make where the contract says', () => {
  expect(wires(endpoints)).toEqual(wires(contract, (access) => access === 'public' || access === 'follower'))
})

it('sends every call that staff may make where the contract says', () => {
  expect(wires(staffEndpoints)).toEqual(wires(contract, (access) => access !== 'partner'))
})

it('is what the build would write', () => {
  const written = execFileSync(process.execPath, ['config/run/endpoints.mjs', '--print'], {
    encoding: 'utf8',
  })
  const files = ['miniprogram/src/endpoints.ts', 'miniprogram/src/staff/endpoints.ts']
  expect(files.map((file) => readFileSync(file, 'utf8')).join('')).toBe(written)
})
