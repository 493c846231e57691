import { newToken } from '../random'
import type { AccessToken, World } from '../world'
import { bare, WireError } from './answer'
import { readBody, text } from './call'
import type { WireCall, WireEndpoint } from './call'

const LIFETIME = 7200_000
/** Within this time before expiry a new token is made, and the old one lives on beside it. */
const OVERLAP = 300_000
const FORCED_PER_DAY = 20
const FORCED_APART = 30_000
const DAY = 86_400_000

/** WeChat: getAccessToken. Each call makes a new token; the previous one survives about five minutes. */
export const plainToken: WireEndpoint = (world, call) => {
  const { query } = call
  checkApp(world, query.get('grant_type'), query.get('appid'), query.get('secret'))
  const now = world.clock.now()
  for (const old of alive(world, 'plain')) {
    old.replaced = true
    old.expiresAt = Math.min(old.expiresAt, now + OVERLAP)
  }
  const token = issue(world, 'plain')
  return bare({ access_token: token.value, expires_in: LIFETIME / 1000 })
}

/**
 * WeChat: getStableAccessToken. The same token until five minutes before it expires, with the remaining
 * `expires_in`. Forced: the old one is invalid at once; at most 20 a day, and a call less than 30 s after
 * the last one refreshes nothing.
 */
export const stableToken: WireEndpoint = (world, call) => {
  const body = readBody(call)
  checkApp(world, text(body.grant_type), text(body.appid), text(body.secret))
  const current = alive(world, 'stable').at(-1)
  if (body.force_refresh === true && mayForce(world)) {
    for (const old of alive(world, 'stable')) {
      old.replaced = true
      old.expiresAt = world.clock.now()
    }
    return describe(world, issue(world, 'stable'))
  }
  if (current && current.expiresAt - world.clock.now() > OVERLAP) return describe(world, current)
  return describe(world, issue(world, 'stable'))
}

/** The check in front of every call that carries a token: 41001, 40014, 42001 or 40001. */
export function requireToken(world: World, call: WireCall): void {
  const value = call.query.get('access_token')
  if (!value) throw new WireError(41001)
  const token = findToken(world, value)
  if (!token) throw new WireError(value.length < 64 ? 40014 : 40001)
  if (isAlive(world, token)) return
  throw new WireError(token.replaced ? 40001 : 42001)
}

/** Ends every live token now, as if its time were up. */
export function expireTokens(world: World): void {
  const now = world.clock.now()
  for (const token of world.tokens) if (isAlive(world, token)) token.expiresAt = now
  world.changes++
}

function mayForce(world: World): boolean {
  const now = world.clock.now()
  world.forcedRefreshes = world.forcedRefreshes.filter((at) => at <= now && now - at < DAY)
  const last = world.forcedRefreshes.at(-1)
  if (last !== undefined && now - last < FORCED_APART) return false
  if (world.forcedRefreshes.length >= FORCED_PER_DAY) throw new WireError(45009)
  world.forcedRefreshes.push(now)
  return true
}

/** A token issued "in the future" (the clock was set back) counts as expired, so clients simply refresh. */
const isAlive = (world: World, token: AccessToken): boolean =>
  token.issuedAt <= world.clock.now() && world.clock.now() < token.expiresAt

const alive = (world: World, kind: AccessToken['kind']): AccessToken[] =>
  world.tokens.filter((token) => token.kind === kind && isAlive(world, token))

/** Newest first: nearly every call carries the newest token. */
function findToken(world: World, value: string): AccessToken | undefined {
  for (let i = world.tokens.length - 1; i >= 0; i--) {
    const token = world.tokens[i]
    if (token?.value === value) return token
  }
  return undefined
}

function issue(world: World, kind: AccessToken['kind']): AccessToken {
  const now = world.clock.now()
  const token = { value: newToken(), kind, issuedAt: now, expiresAt: now + LIFETIME, replaced: false }
  world.tokens.push(token)
  if (world.tokens.length > 200) world.tokens.shift()
  world.changes++
  return token
}

const describe = (world: World, token: AccessToken): string =>
  bare({
    access_token: token.value,
    expires_in: Math.floor((token.expiresAt - world.clock.now()) / 1000),
  })

function checkApp(world: World, grantType: string | null, appid: string | null, secret: string | null): void {
  if (grantType !== 'client_credential') throw new WireError(40002)
  if (!appid) throw new WireError(41002)
  if (appid !== world.appId) throw new WireError(40013)
  if (!secret) throw new WireError(41004)
  if (secret !== world.appSecret) throw new WireError(40125)
}
