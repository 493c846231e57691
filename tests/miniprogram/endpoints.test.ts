import { contract } from '@xinyue/shared/contract'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { endpoints } from '../../miniprogram/src/endpoints'

const wires = (table: Record<string, Record<string, { method: string; path: string }>>) =>
  Object.entries(table).flatMap(([domain, calls]) =>
    Object.entries(calls).map(([name, { method, path }]) => `${domain}.${name} ${method} ${path}`),
  )

it('sends every call of the contract where the contract says', () => {
  expect(wires(endpoints)).toEqual(wires(contract))
})

it('is what the build would write', () => {
  const written = execFileSync(process.execPath, ['config/run/endpoints.mjs', '--print'], {
    encoding: 'utf8',
  })
  expect(readFileSync('miniprogram/src/endpoints.ts', 'utf8')).toBe(written)
})
