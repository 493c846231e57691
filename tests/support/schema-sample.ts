import { z } from 'zod'

type JsonSchema = z.core.JSONSchema.BaseSchema

/** Something the pattern of the contract lets through. */
const forPattern: readonly string[] = [
  'codecodecode',
  '1000000000',
  '2026-12-01',
  'thing1',
  'a',
  'a.b.c',
  'phone',
  'https://example.com/x',
  'a'.repeat(64),
]

/**
 * An input a schema accepts, found by looking at the schema, so that an endpoint nobody wrote a sample for is tested
 * all the same. Ids are of nobody.
 * @throws when it finds none: teach it the new form
 */
export function sampleInput(input: z.ZodType): Record<string, unknown> {
  const sample = fromSchema(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }))
  if (!input.safeParse(sample).success || typeof sample !== 'object' || sample === null)
    throw new Error(`no sample fits: ${JSON.stringify(sample)}`)
  return { ...sample }
}

/** What an array that may not be empty is made of. */
const firstItem = ({ items }: JsonSchema): JsonSchema | boolean =>
  (Array.isArray(items) ? items[0] : items) ?? true

function fromSchema(schema: JsonSchema | boolean): unknown {
  if (typeof schema === 'boolean') return 'x'
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const [first] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? []
  if (first !== undefined) return fromSchema(first)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, fromSchema(schema.properties?.[name] ?? true)]),
      )
    case 'array':
      return schema.minItems === undefined ? [] : [fromSchema(firstItem(schema))]
    case 'integer':
    case 'number':
      // Nobody's id, and within every bound.
      return Math.min(schema.maximum ?? Infinity, Math.max(schema.minimum ?? 0, 900_000_000))
    case 'boolean':
      return true
    default:
      return schema.pattern === undefined
        ? 'x'
        : forPattern.find((text) => new RegExp(schema.pattern ?? '', 'u').test(text))
  }
}
