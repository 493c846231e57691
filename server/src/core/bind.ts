import { keyHeader, type Contract, type Endpoint, type InputOf } from '@xinyue/shared/endpoint'
import type Router from '@koa/router'
import type { Context } from 'koa'
import { z } from 'zod'
import type { Actor, FollowerActor, PartnerActor, StaffActor } from './actor'
import { AppError, mostFields } from './errors'
import { inputBounds, unknownKey, whyTooLarge, type InputBounds } from './input-bounds'
import type { Attempted, Once } from './once'

/** One call, authorised and parsed. */
export interface Call<E extends Endpoint> {
  input: InputOf<E>
  actor: ActorOf<E>
  requestId: string
  /** The caller's address, for rate limits. */
  ip: string
  /** Sets or clears the staff cookie. */
  cookie: (token: string | null, expiresAt: number) => void
  /** For what the contract marks `once`: does it, or answers what was done under this key before. */
  once: OnceOf<E>
  /** The same key, for what cannot be done in one transaction; null: the caller sent none. */
  key: string | null
}
type OnceOf<E extends Endpoint> = E['once'] extends false | undefined ? null : Once
type ActorOf<E extends Endpoint> = E['access'] extends 'public'
  ? null
  : E['access'] extends 'follower'
    ? FollowerActor
    : E['access'] extends 'partner'
      ? PartnerActor
      : StaffActor

type Handle<E extends Endpoint> = (call: Call<E>) => Promise<z.input<E['output']>>
/** Counts the caller before the input is looked at. @throws AppError too_many_requests */
type Admit<E extends Endpoint> = (caller: Pick<Call<E>, 'actor' | 'ip'>) => Promise<void>
/** What the call answered before, when it is the call itself that ends the caller's session. Null: it was not made. */
type Answered<E extends Endpoint> = (past: Past) => Promise<z.input<E['output']> | null>
/** A repeat: the hash of the token that came with it, and its key. */
export interface Past {
  session: Buffer
  key: string
}
export type Handler<E extends Endpoint> = Handle<E> & { admit?: Admit<E>; answered?: Answered<E> }
/** A handler behind a rate limit: who calls too often is refused before the work of parsing. */
export const limited = <E extends Endpoint>(admit: Admit<E>, handle: Handle<E>): Handler<E> =>
  Object.assign(handle, { admit })

/** A handler that ends the session it is called with: a repeat is answered from what was kept. */
export const endsSession = <E extends Endpoint>(answered: Answered<E>, handle: Handle<E>): Handler<E> =>
  Object.assign(handle, { answered })

/** A domain's handlers. One that is missing does not compile. */
export type Routes<D extends Readonly<Record<string, Endpoint>>> = { readonly [N in keyof D]: Handler<D[N]> }
export type AllRoutes<C extends Contract> = { readonly [D in keyof C]: Routes<C[D]> }

/** Finds out who calls. Null: nobody, or a session that is unknown, expired or revoked. */
export interface Authenticate {
  follower(ctx: Context): Promise<FollowerActor | null>
  staff(ctx: Context): Promise<StaffActor | null>
  /** Hash of the follower's token as it came, whether or not it opens a session. */
  tokenHash(ctx: Context): Buffer
  /** Null also tells the caller why, in the header that RFC 6750 wants. */
  partner(ctx: Context): Promise<PartnerActor | null>
}
export type SetCookie = (ctx: Context, token: string | null, expiresAt: number) => void

/**
 * Puts every endpoint of the contract on the router: authorise -> admit -> parse -> handle -> strip.
 * What an endpoint's output does not declare does not leave: the last barrier for personal data.
 */
export function bindRoutes<C extends Contract>(
  router: Router,
  contract: C,
  routes: AllRoutes<C>,
  authenticate: Authenticate,
  setCookie: SetCookie,
  once: (attempt: Attempted) => Once,
): void {
  for (const [domain, endpoints] of Object.entries(contract)) {
    for (const [name, endpoint] of Object.entries(endpoints)) {
      const handler = routes[domain as keyof C]?.[name as never] as Handler<Endpoint> | undefined
      if (!handler) throw new Error(`no handler for ${domain}.${name}`)
      const bounds = inputBounds(endpoint.input)
      router.register(endpoint.path, [endpoint.method], async (ctx: Context) => {
        const past = handler.answered ? await pastAnswer(handler.answered, ctx, authenticate) : null
        if (past) return answer(endpoint, ctx, past)
        const actor = (await authorise(endpoint, ctx, authenticate)) as never
        const { ip } = ctx
        await handler.admit?.({ actor, ip })
        const key = endpoint.once ? keyOf(endpoint, ctx) : null
        const input = parse(endpoint, bounds, ctx)
        const call = {
          input,
          actor,
          requestId: String(ctx.state['requestId']),
          ip,
          cookie: (token: string | null, expiresAt: number) => setCookie(ctx, token, expiresAt),
          key,
          once: (endpoint.once ? once({ actor, endpoint: `${domain}.${name}`, key, input }) : null) as never,
        }
        const result = await handler(call).catch((error: unknown) => {
          // RFC 6750, 3.1: says that another token would do.
          if (endpoint.access === 'partner' && error instanceof AppError && error.status === 403)
            ctx.set('WWW-Authenticate', 'Bearer error="insufficient_scope"')
          throw error
        })
        answer(endpoint, ctx, result)
      })
    }
  }
}

function answer(endpoint: Endpoint, ctx: Context, result: unknown): void {
  // Text and not an object: Koa would write an object out once for its length and once to send it.
  ctx.body = JSON.stringify(endpoint.output.parse(result))
  ctx.type = 'json'
  ctx.set('Cache-Control', 'no-store')
}

async function pastAnswer<E extends Endpoint>(
  answered: Answered<E>,
  ctx: Context,
  authenticate: Authenticate,
): Promise<z.input<E['output']> | null> {
  const key = uuid.safeParse(ctx.get(keyHeader))
  if (!key.success || ctx.get('authorization') === '') return null
  return answered({ session: authenticate.tokenHash(ctx), key: key.data })
}

async function authorise(
  endpoint: Endpoint,
  ctx: Context,
  authenticate: Authenticate,
): Promise<Actor | null> {
  if (endpoint.access === 'public') return null
  if (endpoint.access === 'follower') {
    const follower = await authenticate.follower(ctx)
    if (!follower) throw new AppError('unauthenticated')
    ctx.state['actor'] = 'follower'
    return follower
  }
  if (endpoint.access === 'partner') {
    const partner = await authenticate.partner(ctx)
    if (!partner) throw new AppError('unauthenticated')
    ctx.state['actor'] = 'partner'
    return partner
  }
  const staff = await authenticate.staff(ctx)
  if (!staff) throw new AppError('unauthenticated')
  ctx.state['actor'] = staff.role
  if (!staff.permissions.includes(endpoint.access))
    throw new AppError('forbidden', `${staff.role} lacks ${endpoint.access}`)
  return staff
}

const uuid = z.guid().toLowerCase()

/**
 * The caller's name for this attempt. Null: a mini-program of release ef805b1, which knows of no key. Phones fetch the next
 * version days later; to be required of customers too when none of that release calls any more.
 */
function keyOf({ access }: Endpoint, ctx: Context): string | null {
  if (access === 'follower' && ctx.get(keyHeader) === '') return null
  const key = uuid.safeParse(ctx.get(keyHeader))
  if (!key.success) throw new AppError('invalid_input', 'no key', { [keyHeader]: 'needs a UUID' })
  return key.data
}

/**
 * Path parameters, then the query or the JSON body, into one object; the same name twice is refused. What is too large
 * is refused first: even copying it costs more than it took to send.
 */
function gather(endpoint: Endpoint, bounds: InputBounds, ctx: Context): Record<string, unknown> {
  const params = (ctx as Context & { params: Record<string, string> }).params
  const fromQuery = endpoint.method === 'GET' || endpoint.method === 'DELETE'
  const rest: unknown = fromQuery ? ctx.query : (ctx.request as Context['request'] & { body?: unknown }).body
  if (typeof rest !== 'object' || rest === null || Array.isArray(rest))
    throw new AppError('invalid_input', 'body is no object', { '': 'expected an object' })
  const tooLarge = whyTooLarge(bounds, rest)
  if (tooLarge) throw new AppError('invalid_input', 'input is larger than the contract', tooLarge)
  const twice = Object.keys(params).find((name) => name in rest)
  if (twice) throw new AppError('invalid_input', 'parameter given twice', { [twice]: 'given twice' })
  return { ...rest, ...params }
}

function parse(endpoint: Endpoint, bounds: InputBounds, ctx: Context): never {
  const result = endpoint.input.safeParse(gather(endpoint, bounds, ctx))
  if (result.success) return result.data as never
  const fields: Record<string, string> = {}
  for (const issue of result.error.issues.slice(0, mostFields)) {
    // Zod's own text for these names every key of the object, once more for each.
    const [keys, text] = issue.code === 'unrecognized_keys' ? [issue.keys, unknownKey] : [[''], issue.message]
    for (const key of keys) fields[[...issue.path, key].filter((part) => part !== '').join('.')] = text
  }
  throw new AppError('invalid_input', 'input does not fit the contract', fields)
}
