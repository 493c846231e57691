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

/** One call under a key. The same key of somebody else, or for another endpoint, is another attempt. */
export interface Attempt {
  actor: Actor | null
  /** `campaigns.create` */
  endpoint: string
  key: string
  input: unknown
}

const whoIs = (actor: Actor | null): readonly unknown[] => {
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

/** @throws AppError key_reused when the key came before with another input */
export function createOnce(rt: Runtime, attempt: Attempt): Once {
  const { id, answerKey, inputHash } = secretsOf(rt, attempt)
  const address = 'idempotency_keys.answer'

  async function earlier<Kept extends z.ZodType>(kept: Kept): Promise<{ answer: z.output<Kept> } | null> {
    const [row] = await rt.database.read<{ input_hash: Buffer; answer: Buffer }>(
      'SELECT input_hash, answer FROM idempotency_keys WHERE id = ?',
      [id],
    )
    if (!row) return null
    if (!row.input_hash.equals(inputHash)) throw new AppError('key_reused', 'the key came with another input')
    return { answer: kept.parse(open(answerKey, 0, address, row.answer)) }
  }

  return async (kept, run) => {
    const done = await earlier(kept)
    if (done) return done.answer
    try {
      return await rt.database.transaction(async (tx) => {
        // First of all: whoever repeats at the same time waits here until this is committed or undone.
        await write(
          tx,
          "INSERT INTO idempotency_keys (id, input_hash, answer, created_at) VALUES (?, ?, '', ?)",
          [id, inputHash, rt.clock.now()],
        )
        const result = await run(tx)
        await write(tx, 'UPDATE idempotency_keys SET answer = ? WHERE id = ?', [
          seal(answerKey, 0, address, result),
          id,
        ])
        return kept.parse(result)
      })
    } catch (error) {
      const meanwhile = isDuplicate(error) ? await earlier(kept) : null
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
