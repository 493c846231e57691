import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve('miniprogram/src')

it('decides about consent in one place', () => {
  const callers = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .filter((file) => /api\.consent\.(?!list)\w+\(/.test(readFileSync(path.join(root, file), 'utf8')))
  expect(callers).toEqual([path.join('hooks', 'use-consent.ts')])
})
