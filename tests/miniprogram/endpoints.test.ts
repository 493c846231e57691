import { contract } from '@xinyue/shared/contract'
import { endpoints } from '../../miniprogram/src/endpoints'

const wires = (table: Record<string, Record<string, { method: string; path: string }>>) =>
  Object.entries(table).flatMap(([domain, calls]) =>
    Object.entries(calls).map(([name, { method, path }]) => `${domain}.${name} ${method} ${path}`),
  )

it('sends every call of the contract where the contract says', () => {
  expect(wires(endpoints).sort()).toEqual(wires(contract).sort())
})
