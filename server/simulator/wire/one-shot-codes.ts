import { newCode } from '../random'
import type { OneShotCode, World } from '../world'
import { WireError } from './answer'

/** Login and phone codes live five minutes. WeChat: code2Session, getPhoneNumber. */
const LIFETIME = 300_000

export function issueCode(world: World, pool: Map<string, OneShotCode>, openid: string): string {
  const code = newCode()
  const now = world.clock.now()
  pool.set(code, { openid, expiresAt: now + LIFETIME, used: false })
  if (pool.size % 1000 === 0) forgetOld(pool, now)
  return code
}

/** Redeems a code once. 40029 for an unknown or expired code, 40163 for a used one. */
export function redeemCode(world: World, pool: Map<string, OneShotCode>, code: string): string {
  const entry = pool.get(code)
  if (!entry) throw new WireError(40029)
  if (entry.used) throw new WireError(40163)
  if (entry.expiresAt <= world.clock.now()) throw new WireError(40029)
  entry.used = true
  return entry.openid
}

function forgetOld(pool: Map<string, OneShotCode>, now: number): void {
  for (const [code, entry] of pool) if (entry.expiresAt < now - LIFETIME) pool.delete(code)
}
