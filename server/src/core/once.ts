import { createHmac, hkdfSync } from 'node:crypto'
import type { z } from 'zod'
import type { Actor } from './actor'
import { canonicalJson } from './canonical-json'
import { day, hour } from './clock'
import { isDuplicate, write, type Tx } from './database'
import type { TimetableEntry } from './define-domain'
import { AppError } from './errors'
import { open, seal } from './person-crypto'
import type { Runtime } from './runtime'

/** How long a repeat is recognised, in milliseconds. */
const remembered = 2 * day

/**
 * Runs what a call creates, in one transaction with the record that it was done. A repeat under the same key gets the
 * first result and runs nothing. `kept` describes what is kept for that: most often an id.
 */
export type Once = <Kept extends z.ZodType>(
  kept: Kept,
  run: (tx: Tx) => Promise<z.input<Kept>>,
) => Promise<z.output<Kept>>

/** A caller whose session alone says who they are: its token's hash. It tells them apart when the session is gone. */
export interface Session {
  kind: 'session'
  hash: Buffer
}

/** One call under a key. The same key of somebody else, or for another endpoint, is another attempt. */
export interface Attempt {
  actor: Actor | Session | null
  /** `campaigns.create` */
  endpoint: string
  key: string
  input: unknown
}
/** With null as the key the caller named none, and a repeat is another attempt. */
export type Attempted = Omit<Attempt, 'key'> & { key: string | null }

const whoIs = (actor: Attempt['actor']): readonly unknown[] => {
  if (actor?.kind === 'session') return [actor.kind, actor.hash.toString('hex')]
  if (actor?.kind === 'follower') return [actor.kind, actor.followerId]
  if (actor?.kind === 'staff') return [actor.kind, actor.staffId]
  if (actor?.kind === 'partner') return [actor.kind, actor.partnerId]
  return [actor?.kind ?? 'anybody']
}

/**
 * What a row is found by and sealed under. Both need the caller's key, which is kept nowhere: the table alone says
 * neither who called nor what the answer was.
 */
function secretsOf(rt: Runtime, { actor, endpoint, key, input }: Attempt) {
  const info = canonicalJson(['idempotency', ...whoIs(actor), endpoint, key])
  const secrets = Buffer.from(hkdfSync('sha256', rt.keys.index, '', info, 96))
  return {
    id: secrets.subarray(0, 32),
    answerKey: secrets.subarray(32, 64),
    inputHash: createHmac('sha256', secrets.subarray(64)).update(canonicalJson(input)).digest(),
  }
}

const address = 'idempotency_keys.answer'

/**
 * What was done under the key before; null: nothing.
 * @throws AppError key_reused when the key came before with another input
 */
export async function findDone<Kept extends z.ZodType>(
  rt: Runtime,
  attempt: Attempt,
  kept: Kept,
): Promise<{ answer: z.output<Kept> } | null> {
  const { id, answerKey, inputHash } = secretsOf(rt, attempt)
  const [row] = await rt.database.read<{ input_hash: Buffer; answer: Buffer }>(
    'SELECT input_hash, answer FROM idempotency_keys WHERE id = ?',
    [id],
  )
  if (!row) return null
  if (!row.input_hash.equals(inputHash)) throw new AppError('key_reused', 'the key came with another input')
  return { answer: kept.parse(open(answerKey, 0, address, row.answer)) }
}

/** That it is being done, in its transaction: whoever does it at the same time waits here, or fails as a duplicate. */
async function begin(tx: Tx, rt: Runtime, attempt: Attempt): Promise<void> {
  const { id, inputHash } = secretsOf(rt, attempt)
  await write(tx, "INSERT INTO idempotency_keys (id, input_hash, answer, created_at) VALUES (?, ?, '', ?)", [
    id,
    inputHash,
    rt.clock.now(),
  ])
}

async function complete(tx: Tx, rt: Runtime, attempt: Attempt, result: unknown): Promise<void> {
  const { id, answerKey } = secretsOf(rt, attempt)
  const answer = seal(answerKey, 0, address, result)
  await write(tx, 'UPDATE idempotency_keys SET answer = ? WHERE id = ?', [answer, id])
}

/** Notes what was done, in the transaction that did it: for what has a transaction of its own. */
export async function noteDone(tx: Tx, rt: Runtime, attempt: Attempt, result: unknown): Promise<void> {
  await begin(tx, rt, attempt)
  await complete(tx, rt, attempt, result)
}

export function createOnce(rt: Runtime, { key, ...attempted }: Attempted): Once {
  if (key === null) return async (kept, run) => kept.parse(await rt.database.transaction(run))
  const attempt = { ...attempted, key }
  return async (kept, run) => {
    const done = await findDone(rt, attempt, kept)
    if (done) return done.answer
    try {
      return await rt.database.transaction(async (tx) => {
        await begin(tx, rt, attempt)
        const result = await run(tx)
        await complete(tx, rt, attempt, result)
        return kept.parse(result)
      })
    } catch (error) {
      const meanwhile = isDuplicate(error) ? await findDone(rt, attempt, kept) : null
      if (meanwhile) return meanwhile.answer
      throw error
    }
  }
}

export const forgetKeys: TimetableEntry = {
  name: 'idempotency.forget',
  every: hour,
  run: (rt) =>
    rt.database.write('DELETE FROM idempotency_keys WHERE created_at < ?', [rt.clock.now() - remembered]),
}
