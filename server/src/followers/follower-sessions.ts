import { retention } from '../../../config/policy/retention'
import type { FollowerActor } from '../core/actor'
import type { Tx } from '../core/database'
import type { Runtime } from '../core/runtime'
import { isToken, newToken, tokenHash } from '../core/tokens'
import { FollowerSession } from './follower-session.entity'

export async function openFollowerSession(
  tx: Tx,
  followerId: number,
  now: number,
): Promise<{ token: string; expiresAt: number }> {
  const token = newToken()
  const expiresAt = now + retention.followerSession
  await tx.insert(FollowerSession, { tokenHash: tokenHash(token), followerId, createdAt: now, expiresAt })
  return { token, expiresAt }
}

/** Null: unknown, expired or revoked. Read every time: signing out and erasure work at once. */
export async function authenticateFollower(rt: Runtime, token: string): Promise<FollowerActor | null> {
  if (!isToken(token)) return null
  const session = tokenHash(token)
  const [row] = await rt.database.read<{ follower_id: number }>(
    'SELECT follower_id FROM follower_sessions WHERE token_hash = ? AND expires_at > ?',
    [session, rt.clock.now()],
  )
  return row ? { kind: 'follower', followerId: row.follower_id, session } : null
}

export const closeFollowerSession = async (tx: Tx, actor: FollowerActor): Promise<void> => {
  await tx.delete(FollowerSession, { tokenHash: actor.session })
}
