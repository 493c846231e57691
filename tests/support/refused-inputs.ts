import type { Endpoint } from '@xinyue/shared/endpoint'
import { sampleInput } from './schema-sample'

/** Does the input travel in a body, or as text in path and query? */
export const takesBody = ({ method }: Endpoint): boolean => method !== 'GET' && method !== 'DELETE'

const lone = '\ud800'
const junk: readonly unknown[] = [
  ...[null, true, {}, [], [1], '', ' ', -1, 0, 1.5, 1e21, 2 ** 53, '1e3', '0x10', '01', '-1', 'NaN'],
  ...[
    '1'.repeat(17),
    '1; DROP TABLE staff',
    "' OR 1=1 --",
    'a\u0000b',
    '\u202eabc',
    '\u200b',
    lone,
    '1 ',
    '١',
  ],
  ...['x'.repeat(50_000), '林'.repeat(300), { __proto__: null, toString: 1 }, [[[[[[]]]]]], { $gt: '' }],
]

/** Inputs the contract refuses: each field of a good one turned bad, left out, or joined by a stranger. */
export function refusedInputs(endpoint: Endpoint): { inputs: Record<string, unknown>[]; skipped: number } {
  const good = sampleInput(endpoint.input)
  const parameters = new Set([...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? ''))
  const inText = (value: unknown) => typeof value === 'string' || typeof value === 'number'
  const candidates: Record<string, unknown>[] = []
  const shape = 'shape' in endpoint.input ? Object.keys(endpoint.input.shape as object) : Object.keys(good)
  for (const field of shape) {
    const asText = parameters.has(field) || !takesBody(endpoint)
    if (!asText) candidates.push(Object.fromEntries(Object.entries(good).filter(([name]) => name !== field)))
    for (const value of junk) {
      if (asText && (!inText(value) || String(value).length > 8_000 || value === lone)) continue
      // An empty or blank path segment is another path.
      if (parameters.has(field) && String(value).trim() === '') continue
      candidates.push({ ...good, [field]: asText ? String(value) : value })
    }
  }
  for (const stranger of ['unknown', 'constructor', 'toString', 'access', 'followerId ', 'a.b', '林'])
    candidates.push({ ...good, [stranger]: '1' })
  const proto = JSON.parse('{"__proto__":{"admin":true}}') as Record<string, unknown>
  if (takesBody(endpoint))
    candidates.push(Object.defineProperties({ ...good }, Object.getOwnPropertyDescriptors(proto)))
  const inputs = candidates.filter((input) => !endpoint.input.safeParse(input).success)
  return { inputs, skipped: candidates.length - inputs.length }
}
