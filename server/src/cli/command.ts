import { parseArgs } from 'node:util'

/** One command of the command line. `run` answers whether all is well. */
export interface Command {
  form: string
  does: string
  run(args: string[]): Promise<boolean>
}

/** Called the wrong way: shown as one line, without a stack. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** `--name value` options; an unknown or missing one is told by name. */
export function readOptions<R extends string, O extends string = never>(
  args: string[],
  required: readonly R[],
  optional: readonly O[] = [],
): Record<R, string> & Partial<Record<O, string>> {
  const options = Object.fromEntries(
    [...required, ...optional].map((name) => [name, { type: 'string' as const }]),
  )
  const read = () => {
    try {
      return parseArgs({ args, options, strict: true }).values
    } catch (error) {
      throw new UsageError(error instanceof Error ? error.message : String(error))
    }
  }
  const values = read()
  const missing = required.filter((name) => !values[name])
  if (missing.length > 0) throw new UsageError(`missing ${missing.map((name) => `--${name}`).join(', ')}`)
  return values as Record<R, string> & Partial<Record<O, string>>
}
