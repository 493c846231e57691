import { optionalPurposes } from '@xinyue/shared/contract/policy'
import type { Actor } from '../core/actor'
import { insertRow, select, type Tx } from '../core/database'
import { errorFields } from '../core/log'
import type { Runtime } from '../core/runtime'
import { signDocument } from '../core/sign-document'
import { proveEntry } from '../audit/prove-entry'
import { recordAudit } from '../audit/record-audit'
import { cancelQueued, drainFollower } from '../campaigns/drain'
import { forgetName } from '../followers/masked-names'
import { lockPerson, readPerson } from '../followers/person'
import { writeCertificate, type CertificateFacts, type LogProof } from './certificate'
import { Erasure } from './erasure.entity'
import { ledgerHash, ledgerText } from './erasure-evidence'
import { removeFiles } from '../copies/export-file'
import { appendToLedger } from '../ledger/erasure-ledger'
import { preserveHeldRows } from '../holds/preserve-held-rows'
import { endPurposes } from '../privacy/end-purposes'

export interface Erasing {
  actor: Actor
  followerId: number
  requestId: string | null
  /** Written in the transaction that erases. */
  within?: (tx: Tx, done: Committed) => Promise<void>
  /** A restore erases again: the certificate that the person holds is the one from then, and so is its time. */
  certified?: { certificateId: string; certificateHash: Buffer; erasedAt: number }
}

/**
 * Deletes a person for good (I6). First everything on its way is stopped, as in a withdrawal. Then, in one
 * transaction, what a legal hold keeps is locked away, every domain removes or strips its rows, and at the end the
 * person's key goes: what copies remain in database files, logs or backups is noise from that commit on.
 */
export async function erasePerson(rt: Runtime, erasing: Erasing): Promise<Erased> {
  const { actor, followerId, requestId } = erasing
  const preview = await previewErasure(rt, followerId)
  await endPurposes(rt, actor, followerId, optionalPurposes, {
    action: 'withdrawn',
    locale: 'zh-CN',
    page: 'erasure',
    requestId,
  })
  await cancelQueued(rt, followerId, null, 'erased')
  let done: Committed | null = null
  while (!done) {
    await drainFollower(rt, followerId)
    done = await rt.database.transaction((tx) => eraseEverything(tx, rt, erasing, preview))
  }
  forgetName(followerId)
  // Their key is gone already: what a crash here leaves lying is noise, and is swept within the hour.
  await removeFiles(rt, done.files)
  return issueCertificate(rt, done)
}

/** Signs what was committed, with its place in the log: the facts are the same each time, the proof as young as it is asked for. */
export async function issueCertificate(rt: Runtime, done: Certified): Promise<Erased> {
  const { facts, erasedAt } = done
  const log = await proveErasure(rt, done)
  return {
    certificate: await signDocument(rt.keys, { ...facts, ...(log ? { log } : {}) }),
    certificateId: done.certificateId,
    erasedAt,
    keysUrl: `${rt.env.PUBLIC_ORIGIN}/.well-known/jwks.json`,
  }
}

/** The erasure has happened: when the log cannot be sealed now, the certificate goes out without its proof. */
async function proveErasure(rt: Runtime, { entryId, record }: Certified): Promise<LogProof | null> {
  try {
    return { record, ...(await proveEntry(rt, entryId)) }
  } catch (error) {
    rt.log.error({ ...errorFields(error), topic: 'seal-log' }, 'a certificate went out without its proof')
    return null
  }
}

/** All that a certificate is made from. It names nobody. */
export interface Certified {
  certificateId: string
  facts: CertificateFacts['facts']
  erasedAt: number
  entryId: number
  /** The ledger's line, as it is sealed. */
  record: string
}
interface Committed extends Certified {
  /** Copies of the person's data that lie in files. */
  files: string[]
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
  { actor, followerId, requestId, within, certified }: Erasing,
  preview: Awaited<ReturnType<typeof previewErasure>>,
): Promise<Committed | null> {
  const erasedAt = rt.clock.now()
  const person = await lockPerson(tx, rt, followerId)
  const rows = await select<{ status: string }>(
    tx,
    'SELECT status FROM recipients WHERE follower_id = ? FOR UPDATE',
    [followerId],
  )
  if (rows.some(({ status }) => status === 'sending')) return null
  const certificate = writeCertificate({
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
  const copies = await select<{ file_name: string }>(
    tx,
    'SELECT file_name FROM personal_exports WHERE follower_id = ? AND file_name IS NOT NULL',
    [followerId],
  )
  await preserveHeldRows(tx, rt, person, null, erasedAt)
  for (const domain of [...rt.dataMap].reverse()) await domain.erase(tx, person, erasedAt)
  const ledger = {
    certificateId: certificate.id,
    followerId,
    pseudonym: person.pseudonym,
    erasedAt,
    certificateHash: certificate.hash,
    ...certified,
  }
  const id = await insertRow(tx, Erasure, ledger)
  const row = { ...ledger, id }
  const entryId = await recordAudit(tx, {
    at: erasedAt,
    actor,
    action: 'person.erased',
    subjectKind: 'follower',
    subjectId: followerId,
    requestId,
    record: { id: row.id, hash: ledgerHash(row) },
  })
  const done = {
    certificateId: certificate.id,
    facts: certificate.facts,
    erasedAt,
    entryId,
    record: ledgerText(row),
    files: copies.map(({ file_name }) => file_name),
  }
  await within?.(tx, done)
  await appendToLedger(tx, rt, [
    {
      kind: 'erased',
      at: ledger.erasedAt,
      followerId,
      pseudonym: person.pseudonym.toString('hex'),
      certificateId: ledger.certificateId,
      certificateHash: ledger.certificateHash.toString('hex'),
    },
  ])
  return done
}

/** What would go and what would stay, counted. */
export async function previewErasure(rt: Runtime, followerId: number) {
  const person = await readPerson(rt, followerId)
  const parts = await Promise.all(rt.dataMap.map((domain) => domain.preview(rt, person)))
  return { erased: parts.flatMap(({ erased }) => erased), kept: parts.flatMap(({ kept }) => kept) }
}
