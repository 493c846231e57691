import { delimiter } from 'node:path'
import { z } from 'zod'

/**
 * The only reader of `process.env` in the server and the local WeChat. Every setting is documented here, parsed once
 * at start, and a wrong one stops the process with a line that names it.
 */
const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((value) => value === '1')
const port = z.coerce.number().int().min(0).max(65_535)
const optional = z.string().min(1).optional()

const common = {
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  /** Where keys, the private database and the local WeChat keep their files. Mode 700. */
  DATA_DIR: z.string().default('data'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** The mini-program's id and secret, from mp.weixin.qq.com. */
  WECHAT_APP_ID: z.string().default('wxlocal000000000001'),
  WECHAT_APP_SECRET: z.string().default('local-secret'),
  /** Message push: the token, and in secure mode the 43-character EncodingAESKey. Data format: JSON. */
  WECHAT_PUSH_TOKEN: z.string().min(3).max(32).default('localtoken'),
  WECHAT_PUSH_AES_KEY: z.string().length(43).optional(),
  /** Opens `POST /local/clock` to whoever sends this token; refused in production. */
  LOCAL_CONTROL_TOKEN: optional,
}

const serverSchema = z
  .object({
    ...common,
    /** What this process does: answer HTTP, run the outbox and campaigns, or both. */
    ROLE: z.enum(['all', 'api', 'worker']).default('all'),
    HOST: z.string().default('127.0.0.1'),
    PORT: port.default(8080),
    /** `mysql://user:password@host/db` (`?socketPath=` for a socket). Unset: the server runs a private MariaDB. */
    DATABASE_URL: optional,
    DATABASE_POOL: z.coerce.number().int().min(2).max(64).default(8),
    /** The address customers and staff use; names the cookie's origin and goes into certificates. */
    PUBLIC_ORIGIN: z.url().default('http://127.0.0.1:8080'),
    WECHAT_API_ORIGIN: z.url().default('https://api.weixin.qq.com'),
    /** `formal`, `trial` or `developer`: which release a message opens. */
    WECHAT_MINIPROGRAM_STATE: z.enum(['formal', 'trial', 'developer']).default('formal'),
    /** How many sends may be under way at once. */
    WECHAT_SEND_CONCURRENCY: z.coerce.number().int().min(1).max(1000).default(128),
    /** Folder of key files; created with mode 600 files outside production, required to exist in it. */
    KEYS_DIR: optional,
    /** Demo logins and demo keys are allowed. Refused in production. */
    DEMO: flag,
    /** Extra origin that may show the staff pages in a frame (the two-phone demo page). */
    FRAME_ANCESTOR: z.url().optional(),
    /** Number of reverse proxies in front, so that rate limits see the caller's address. */
    TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
    /** Bearer token for `/metrics`; without it only callers on this machine may read them. */
    METRICS_TOKEN: optional,
    /** The instant a settable clock begins at; it runs on from there. Needs LOCAL_CONTROL_TOKEN. */
    LOCAL_CLOCK_AT: z.iso.datetime().optional(),
    /** The built browser pages. */
    BROWSER_DIST: z.string().default('miniprogram/dist/h5'),
  })
  .superRefine((env, ctx) => {
    if (env.NODE_ENV !== 'production') return
    const refuse = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
    if (env.DEMO) refuse('DEMO', 'demo logins are not for production')
    if (env.LOCAL_CONTROL_TOKEN) refuse('LOCAL_CONTROL_TOKEN', 'the clock cannot be set in production')
    if (env.FRAME_ANCESTOR) refuse('FRAME_ANCESTOR', 'staff pages are not framed in production')
    if (env.WECHAT_APP_ID === 'wxlocal000000000001') refuse('WECHAT_APP_ID', 'set the real app id')
    if (env.WECHAT_APP_SECRET === 'local-secret') refuse('WECHAT_APP_SECRET', 'set the real secret')
    if (env.WECHAT_PUSH_TOKEN === 'localtoken') refuse('WECHAT_PUSH_TOKEN', 'set the real token')
    if (!env.WECHAT_API_ORIGIN.startsWith('https://')) refuse('WECHAT_API_ORIGIN', 'must be https')
    if (!env.PUBLIC_ORIGIN.startsWith('https://')) refuse('PUBLIC_ORIGIN', 'must be https')
  })

const simulatorSchema = z.object({
  ...common,
  SIM_HOST: z.string().default('127.0.0.1'),
  SIM_PORT: port.default(8081),
  /** The Xinyue server that the phone talks to and that events are pushed to. */
  SIM_API_ORIGIN: z.url().default('http://127.0.0.1:8080'),
  /** Keeps people, credits and the inbox between runs when set. */
  SIM_STATE_FILE: optional,
  /** Compiled mini-program, and where its browser form is built. */
  SIM_WEAPP_DIST: z.string().default('miniprogram/dist/weapp'),
  SIM_PHONE_DIST: z.string().default('server/dist/phone'),
})

export type ServerEnv = z.infer<typeof serverSchema>
export type SimulatorEnv = z.infer<typeof simulatorSchema>
type Source = Record<string, string | undefined>

/** Thrown with one line per wrong setting. */
export class EnvError extends Error {
  override name = 'EnvError'
}

function parse<S extends z.ZodType>(schema: S, source: Source): z.infer<S> {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const result = schema.safeParse(present)
  if (result.success) return result.data
  throw new EnvError(result.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('\n'))
}

export const readServerEnv = (source: Source = process.env): ServerEnv => parse(serverSchema, source)
/** Before the first start: production's settings are not asked for yet. */
export const readEarlyEnv = (): ServerEnv => readServerEnv({ ...process.env, NODE_ENV: 'development' })
export const readSimulatorEnv = (source: Source = process.env): SimulatorEnv => parse(simulatorSchema, source)

/** Folders in which other programs are looked for: those of `PATH`. */
export const programFolders = (): string[] => (process.env['PATH'] ?? '').split(delimiter)
