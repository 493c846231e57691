import type { FollowerActor } from '../core/actor'
import type { ErasedCount, KeptNote } from '../core/data-map'
import { select } from '../core/database'
import type { Runtime } from '../core/runtime'
import { recordAudit } from '../audit/record-audit'
import { cancelQueued, drainFollower } from '../campaigns/drain'
import { forgetKey } from '../followers/data-keys'
import { lockPerson, readPerson } from '../followers/person'
import { signCertificate } from './certificate'
import { dataMap } from './data-map'
import { Erasure } from './erasure.entity'
import { endConsents, everyPurpose } from './withdraw-consent'

interface ErasurePreview {
  erased: ErasedCount[]
  kept: KeptNote[]
}
interface ErasureResult {
  certificate: string
  certificateId: string
  erasedAt: number
  keysUrl: string
}

/**
 * Deletes a person for good (I6). First everything on its way is stopped, as in a withdrawal. Then, in one
 * transaction, every domain removes or strips its rows and at the end the person's key goes: what copies remain in
 * database files, logs or backups is noise from that commit on.
 */
export async function erasePerson(
  rt: Runtime,
  actor: FollowerActor,
  requestId: string,
): Promise<ErasureResult> {
  const { followerId } = actor
  const preview = await previewErasure(rt, followerId)
  await endConsents(rt, actor, followerId, everyPurpose, {
    action: 'withdrawn',
    locale: 'zh-CN',
    page: 'erasure',
    requestId,
  })
  for (;;) {
    const result = await eraseOnceStill(rt, actor, preview, requestId)
    if (result) {
      forgetKey(followerId)
      return result
    }
  }
}

/** Null: something of this person was on its way again, because they agreed anew on another device meanwhile. */
async function eraseOnceStill(
  rt: Runtime,
  actor: FollowerActor,
  preview: ErasurePreview,
  requestId: string,
): Promise<ErasureResult | null> {
  const { followerId } = actor
  await rt.database.transaction((tx) => cancelQueued(tx, followerId, null, 'erased', rt.clock.now()))
  await drainFollower(rt, followerId)

  return rt.database.transaction(async (tx) => {
    const erasedAt = rt.clock.now()
    const person = await lockPerson(tx, rt, followerId)
    const certificate = await signCertificate(rt.keys, {
      erasedAt,
      subject: person.subject,
      kept: preview.kept,
      issuer: rt.env.PUBLIC_ORIGIN,
      categories: preview.erased.filter(({ count }) => count > 0).map(({ title }) => title.en),
    })
    // A campaign may have expanded since: its row is stripped with the others, and the gate finds no identity.
    const recipients = await select<{ status: string }>(
      tx,
      'SELECT status FROM recipients WHERE follower_id = ? FOR UPDATE',
      [followerId],
    )
    if (recipients.some(({ status }) => status === 'sending')) return null
    await tx.query(
      "UPDATE recipients SET status = 'skipped', reason = 'erased', settled_at = ? WHERE follower_id = ? AND status IN ('queued', 'deferred')",
      [erasedAt, followerId],
    )
    for (const domain of [...dataMap].reverse()) await domain.erase(tx, person, erasedAt)
    await tx.insert(Erasure, {
      certificateId: certificate.id,
      followerId,
      subject: person.subject,
      erasedAt,
      certificateHash: certificate.hash,
    })
    await recordAudit(tx, {
      at: erasedAt,
      actor,
      action: 'person.erased',
      subjectKind: 'follower',
      subjectId: followerId,
      requestId,
    })
    return {
      certificate: certificate.jws,
      certificateId: certificate.id,
      erasedAt,
      keysUrl: `${rt.env.PUBLIC_ORIGIN}/.well-known/jwks.json`,
    }
  })
}

/** What would go and what would stay, counted. */
export async function previewErasure(rt: Runtime, followerId: number): Promise<ErasurePreview> {
  const person = await readPerson(rt, followerId)
  const parts = await Promise.all(dataMap.map((domain) => domain.preview(rt, person)))
  return { erased: parts.flatMap(({ erased }) => erased), kept: parts.flatMap(({ kept }) => kept) }
}
