import type { z } from 'zod'

/**
 * JSON that a row keeps as text, as the contract or its writer describes it: nothing of our own is taken on trust either.
 * @throws ZodError when the row holds something else
 */
export const readJson = <Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> =>
  schema.parse(JSON.parse(text))
