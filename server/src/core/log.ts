import pino from 'pino'

/** The only fields a log line may carry: ids and numbers, never a name, phone, openid, token or payload. */
const allowed = [
  'requestId',
  'method',
  'route',
  'status',
  'ms',
  'code',
  'actor',
  'staffId',
  'campaignId',
  'outboxId',
  'topic',
  'attempts',
  'count',
  'errcode',
  'origin',
  'role',
  'pid',
  'signal',
  'version',
  'errorName',
  'stack',
] as const
export type LogFields = Partial<Record<(typeof allowed)[number], string | number | boolean | undefined>>

export interface Log {
  debug(fields: LogFields, message: string): void
  info(fields: LogFields, message: string): void
  warn(fields: LogFields, message: string): void
  error(fields: LogFields, message: string): void
}

/** What of an error may be logged: its class and where it happened. A driver's message can hold values, so it stays out. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { errorName: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? []
  return { errorName: error.name, code, stack: frames.slice(0, 6).join('\n') }
}

export function createLog(level: string): Log {
  return pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        // Fields are typed, but a type can be cast away: what is not on the list does not reach the stream.
        log: (fields) =>
          Object.fromEntries(
            Object.entries(fields).filter(([name]) => (allowed as readonly string[]).includes(name)),
          ),
      },
    },
    pino.destination(2),
  )
}
