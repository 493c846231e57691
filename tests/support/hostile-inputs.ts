import type { Endpoint } from '@xinyue/shared/endpoint'
import { z } from 'zod'
import { takesBody } from './refused-inputs'
import { sampleInput } from './schema-sample'

type JsonSchema = z.core.JSONSchema.BaseSchema
type Path = readonly (string | number)[]

/** Just below what a body may hold. */
const bodySize = 60_000
/** Just below what Node takes as a request line with its headers. */
const querySize = 12_000

const repeat = (text: string, size: number) =>
  text.repeat(Math.floor(size / (Buffer.byteLength(JSON.stringify(text)) - 2)))
const keys = (count: number, value: unknown = 1) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`key${i}`, value]))
const nested = (open: string, core: string, close: string, depth: number): unknown =>
  JSON.parse(open.repeat(depth) + core + close.repeat(depth))

/** Texts that are dear to normalise, to trim, to match or to count. */
const longTexts = (size: number): string[] =>
  [
    'a',
    ' ',
    '1',
    '-',
    '/',
    '林',
    '\u0000',
    'a ',
    '\u0315\u0323',
    'e\u0301',
    '\u1100\u1161',
    'a.b@',
    '\r\n',
    '😀',
  ].map((text) => repeat(text, size))

const large: readonly [string, unknown][] = [
  ['thousands of keys', keys(4_500)],
  [
    'thousands of long keys',
    Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`${i}${'k'.repeat(100)}`, 1])),
  ],
  ['one endless key', { ['k'.repeat(bodySize)]: 1 }],
  ['a list of zeros', Array<number>(bodySize / 2 - 1).fill(0)],
  ['a list of objects', Array<object>(bodySize / 3 - 1).fill({})],
  ['a list of lists', Array<object>(bodySize / 3 - 1).fill([])],
  ['a list of strangers', Array<object>(400).fill(keys(10))],
  ['lists in lists', nested('[', '', ']', 1_500)],
  ['objects in objects', nested('{"a":', '1', '}', 1_500)],
]

/** Every place of a schema where a value stands, and how a list there is filled to its bound with empty items. */
function placesOf(
  schema: JsonSchema | boolean | undefined,
  path: Path = [],
): { path: Path; most?: number }[] {
  if (typeof schema !== 'object') return []
  const inside = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].flatMap((part) =>
    placesOf(part, path),
  )
  const properties = Object.entries(schema.properties ?? {}).flatMap(([name, part]) =>
    placesOf(part, [...path, name]),
  )
  const items = [schema.items].flat().flatMap((part) => placesOf(part, [...path, 0]))
  const more = placesOf(schema.additionalProperties, [...path, 'any1'])
  const here = schema.type === 'array' ? { path, most: schema.maxItems ?? 0 } : { path }
  return [here, ...inside, ...properties, ...items, ...more]
}

function put(at: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value
  if (typeof step === 'number') return [put(undefined, rest, value)]
  const object =
    typeof at === 'object' && at !== null && !Array.isArray(at) ? (at as Record<string, unknown>) : {}
  return { ...object, [step]: put(object[step], rest, value) }
}

/** Inputs made to cost more than they weigh: large ones at every place the schema knows, in its depths too. */
export function hostileInputs(endpoint: Endpoint): { what: string; input: Record<string, unknown> }[] {
  const good = sampleInput(endpoint.input)
  const parameters = new Set([...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => name))
  const schema = z.toJSONSchema(endpoint.input, { io: 'input', unrepresentable: 'any', reused: 'inline' })
  const places = new Map(
    placesOf(schema)
      .filter(({ path: [first] }) => !parameters.has(String(first)))
      .map((place) => [place.path.join('.'), place]),
  )
  if (!takesBody(endpoint)) {
    const texts = [...places.values()].flatMap(({ path }) =>
      path.length === 1
        ? longTexts(querySize / 3).map((text) => ({
            what: path.join('.'),
            input: { ...good, [String(path[0])]: text },
          }))
        : [],
    )
    const many = { what: 'many keys', input: { ...good, ...keys(1_000) } }
    const parameter = [...parameters].map((name) => ({
      what: String(name),
      input: { ...good, [String(name)]: repeat('9', querySize) },
    }))
    return [many, ...texts, ...parameter]
  }
  return [...places.values()].flatMap(({ path, most }) => {
    const shapes: [string, unknown][] = [
      ...large,
      ...(path.length > 0
        ? longTexts(bodySize).map((text): [string, unknown] => [
            `long ${JSON.stringify(text.slice(0, 2))}`,
            text,
          ])
        : []),
    ]
    if (most !== undefined)
      for (const item of [{}, null, '', keys(8)])
        shapes.push([`${most} × ${JSON.stringify(item)}`, Array<unknown>(most).fill(item)])
    return shapes.flatMap(([what, value]) => {
      const input =
        path.length === 0 && !Array.isArray(value)
          ? { ...good, ...(value as object) }
          : put(good, path, value)
      return Array.isArray(input)
        ? []
        : [{ what: `${path.join('.')}: ${what}`, input: input as Record<string, unknown> }]
    })
  })
}
