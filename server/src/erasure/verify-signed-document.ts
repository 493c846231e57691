import { createHash } from 'node:crypto'
import { compactVerify } from 'jose'
import { z } from 'zod'
import { readCheckpoint } from '../audit/checkpoint-note'
import { leafHash, rootOfPath } from '../audit/merkle'
import { readJson } from '../core/read-json'
import type { Runtime } from '../core/runtime'
import { factsHash } from './certificate'

const log = z.object({
  record: z.string(),
  entry: z.string(),
  leafIndex: z.int().nonnegative(),
  treeSize: z.int().nonnegative(),
  path: z.array(z.string()).max(64),
  checkpoint: z.string(),
})
const signedDocument = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('consent-receipt'), iat: z.int(), log }),
  z.looseObject({ type: z.literal('erasure-certificate'), erasedAt: z.string(), log: log.optional() }),
])
/** What of a sealed entry is compared. */
const sealedEntry = z.object({ id: z.int(), recordHash: z.string().nullable() })
type SignedDocument = z.infer<typeof signedDocument>

export interface PaperCheck {
  valid: boolean
  kind: SignedDocument['type'] | null
  recorded: boolean
  issuedAt: number | null
}
const refused: PaperCheck = { valid: false, kind: null, recorded: false, issuedAt: null }

/** Null: not signed by our key, or not a document of ours. */
async function readDocument(rt: Runtime, text: string): Promise<SignedDocument | null> {
  try {
    const { payload } = await compactVerify(text, rt.keys.signing.publicKey, { algorithms: ['EdDSA'] })
    const read = signedDocument.safeParse(JSON.parse(Buffer.from(payload).toString('utf8')))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Does the proof lead from the record over its entry to a root that we signed? */
function proves(rt: Runtime, proof: z.infer<typeof log>): boolean {
  const said = readCheckpoint(rt.keys, proof.checkpoint)
  const path = proof.path.map((hash) => Buffer.from(hash, 'base64'))
  if (said?.size !== proof.treeSize) return false
  const root = rootOfPath(leafHash(proof.entry), proof.leafIndex, proof.treeSize, path)
  const { recordHash } = readJson(sealedEntry, proof.entry)
  return root !== null && root.equals(said.root) && recordHash === sha256(proof.record)
}

/** Says of a document somebody pastes whether we wrote it and still hold what it speaks of. Nothing about anybody. */
export async function verifySignedDocument(rt: Runtime, text: string): Promise<PaperCheck> {
  const read = await readDocument(rt, text)
  if (!read) return refused
  if (read.log && !proves(rt, read.log)) return { ...refused, kind: read.type }
  if (read.type === 'consent-receipt')
    return {
      valid: true,
      kind: read.type,
      recorded: await isSealed(rt, read.log.entry, read.log.record),
      issuedAt: read.iat * 1_000,
    }
  const facts = Object.fromEntries(Object.entries(read).filter(([name]) => name !== 'log'))
  const [row] = await rt.database.read('SELECT id FROM erasures WHERE certificate_hash = ?', [
    factsHash(facts),
  ])
  return { valid: true, kind: read.type, recorded: row !== undefined, issuedAt: Date.parse(read.erasedAt) }
}

/** The database holds that entry, with that record. */
async function isSealed(rt: Runtime, entry: string, record: string): Promise<boolean> {
  const { id } = readJson(sealedEntry, entry)
  const [row] = await rt.database.read<{ record_hash: Buffer }>(
    `SELECT a.record_hash FROM audit_entries a JOIN log_leaves l ON l.entry_id = a.id
     JOIN consent_records r ON r.id = a.record_id WHERE a.id = ?`,
    [id],
  )
  return row?.record_hash.toString('hex') === sha256(record)
}
