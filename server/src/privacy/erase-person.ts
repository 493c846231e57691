import { optionalPurposes } from '@xinyue/shared/contract/policy'
import type { Actor } from '../core/actor'
import { select, type Tx } from '../core/database'
import type { Runtime } from '../core/runtime'
import { recordAudit } from '../audit/record-audit'
import { cancelQueued, drainFollower } from '../campaigns/drain'
import { forgetName } from '../followers/masked-names'
import { lockPerson, readPerson } from '../followers/person'
import { signCertificate } from './certificate'
import { dataMap } from './data-map'
import { Erasure } from './erasure.entity'
import { appendToLedger } from './erasure-ledger'
import { keepHeld } from './keep-held'
import { endConsents } from './withdraw-consent'

export interface Erasing {
  actor: Actor
  followerId: number
  requestId: string | null
  /** Written in the transaction that erases. */
  within?: (tx: Tx) => Promise<void>
}

/**
 * Deletes a person for good (I6). First everything on its way is stopped, as in a withdrawal. Then, in one
 * transaction, what a legal hold keeps is locked away, every domain removes or strips its rows, and at the end the
 * person's key goes: what copies remain in database files, logs or backups is noise from that commit on.
 */
export async function erasePerson(rt: Runtime, erasing: Erasing): Promise<Erased> {
  const { actor, followerId, requestId } = erasing
  const preview = await previewErasure(rt, followerId)
  await endConsents(rt, actor, followerId, optionalPurposes, {
    action: 'withdrawn',
    locale: 'zh-CN',
    page: 'erasure',
    requestId,
  })
  await cancelQueued(rt, followerId, null, 'erased')
  let result: Erased | null = null
  while (!result) {
    await drainFollower(rt, followerId)
    result = await rt.database.transaction((tx) => eraseEverything(tx, rt, erasing, preview))
  }
  forgetName(followerId)
  return result
}

interface Erased {
  certificate: string
  certificateId: string
  erasedAt: number
  keysUrl: string
}

/**
 * Null: something is on its way to the person again. They can have agreed anew, on another phone, after the drain;
 * under the lock on their key no further claim comes through, so it is waited for once more.
 */
async function eraseEverything(
  tx: Tx,
  rt: Runtime,
  { actor, followerId, requestId, within }: Erasing,
  preview: Awaited<ReturnType<typeof previewErasure>>,
): Promise<Erased | null> {
  const erasedAt = rt.clock.now()
  const person = await lockPerson(tx, rt, followerId)
  const rows = await select<{ status: string }>(
    tx,
    'SELECT status FROM recipients WHERE follower_id = ? FOR UPDATE',
    [followerId],
  )
  if (rows.some(({ status }) => status === 'sending')) return null
  const certificate = await signCertificate(rt.keys, {
    erasedAt,
    pseudonym: person.pseudonym,
    kept: preview.kept,
    issuer: rt.env.PUBLIC_ORIGIN,
    categories: preview.erased.filter(({ count }) => count > 0).map(({ title }) => title.en),
  })
  // A campaign may have expanded since: its row is stripped with the others, and the gate finds no identity.
  await tx.query(
    "UPDATE recipients SET status = 'skipped', reason = 'erased', settled_at = ? WHERE follower_id = ? AND status IN ('queued', 'deferred')",
    [erasedAt, followerId],
  )
  await keepHeld(tx, rt, person, null, erasedAt)
  for (const domain of [...dataMap].reverse()) await domain.erase(tx, person, erasedAt)
  await tx.insert(Erasure, {
    certificateId: certificate.id,
    followerId,
    pseudonym: person.pseudonym,
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
  await within?.(tx)
  await appendToLedger(tx, rt, [
    {
      kind: 'erased',
      at: erasedAt,
      followerId,
      pseudonym: person.pseudonym.toString('hex'),
      certificateId: certificate.id,
      certificateHash: certificate.hash.toString('hex'),
    },
  ])
  return {
    certificate: certificate.jws,
    certificateId: certificate.id,
    erasedAt,
    keysUrl: `${rt.env.PUBLIC_ORIGIN}/.well-known/jwks.json`,
  }
}

/** What would go and what would stay, counted. */
export async function previewErasure(rt: Runtime, followerId: number) {
  const person = await readPerson(rt, followerId)
  const parts = await Promise.all(dataMap.map((domain) => domain.preview(rt, person)))
  return { erased: parts.flatMap(({ erased }) => erased), kept: parts.flatMap(({ kept }) => kept) }
}
