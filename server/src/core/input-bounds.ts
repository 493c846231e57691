import { z } from 'zod'

type JsonSchema = z.core.JSONSchema.BaseSchema

/** What the largest input that a schema accepts is made of. */
export interface InputBounds {
  /** Keys of one object. */
  keys: number
  /** Items of one list. */
  items: number
  /** Objects and lists inside each other. */
  depth: number
  /** Every key that the schema knows, wherever it stands. */
  names: ReadonlySet<string>
}

/** A record takes keys of its own choice; no call needs more of them. */
const recordKeys = 20

export function inputBounds(input: z.ZodType): InputBounds {
  const bounds = { keys: 0, items: 0, depth: 0, names: new Set<string>() }
  const look = (schema: JsonSchema | boolean | undefined, depth: number): void => {
    if (typeof schema !== 'object') return
    const { properties = {}, additionalProperties, items } = schema
    const names = Object.keys(properties)
    names.forEach((name) => bounds.names.add(name))
    bounds.keys = Math.max(bounds.keys, names.length, additionalProperties ? recordKeys : 0)
    if (schema.type === 'array') {
      if (schema.maxItems === undefined) throw new Error('a list of an input has no bound')
      bounds.items = Math.max(bounds.items, schema.maxItems)
    }
    const inside = schema.type === 'object' || schema.type === 'array' ? depth + 1 : depth
    bounds.depth = Math.max(bounds.depth, inside)
    for (const part of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])])
      look(part, depth)
    for (const part of [...Object.values(properties), additionalProperties, ...[items].flat()])
      look(part, inside)
  }
  look(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any', reused: 'inline' }), 0)
  return bounds
}

/** What an answer says of a key that the contract does not know. */
export const unknownKey = 'unknown key'

/** Names of this many strangers help whoever mistyped one; more help nobody. */
const strangersNamed = 5

/**
 * Why an input cannot fit, found by counting alone; null: it may. Zod looks at every key and item and writes a text for
 * each that is wrong: work and answer would grow faster than the request.
 */
export function whyTooLarge(bounds: InputBounds, input: unknown): Record<string, string> | null {
  const open: { value: unknown; path: readonly string[] }[] = [{ value: input, path: [] }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next
    if (typeof value !== 'object' || value === null) continue
    const at = path.join('.')
    if (path.length >= bounds.depth) return { [at]: 'too deep' }
    if (Array.isArray(value) && value.length > bounds.items)
      return { [at]: `more than ${bounds.items} items` }
    const entries = Object.entries(value)
    if (!Array.isArray(value) && entries.length > bounds.keys) {
      const strangers = entries.map(([key]) => key).filter((key) => !bounds.names.has(key))
      if (strangers.length === 0) return { [at]: `more than ${bounds.keys} keys` }
      return Object.fromEntries(
        strangers.slice(0, strangersNamed).map((key) => [[...path, key].join('.'), unknownKey]),
      )
    }
    for (const [key, part] of entries) open.push({ value: part, path: [...path, key] })
  }
  return null
}
