import type { partners } from '@xinyue/shared/contract/partners'
import type { InputOf } from '@xinyue/shared/endpoint'
import type { StaffActor } from '../core/actor'
import { insertRow, isDuplicate, type Tx } from '../core/database'
import { AppError } from '../core/errors'
import { nameKey } from '../core/name-key'
import type { Runtime } from '../core/runtime'
import { newToken } from '../core/tokens'
import { recordAudit } from '../audit/record-audit'
import { writeCategories } from './categories'
import { hashSecret, newHandle } from './client-secret'
import { Partner } from './partner.entity'

export interface At {
  now: number
  requestId: string
}

/**
 * Writes a partner down, not in force until somebody else approves it. The secret is told this once; only its hash
 * is kept.
 * @throws AppError conflict when a partner has the name; invalid_input for a contract that is over, or plain http
 */
export async function registerPartner(
  tx: Tx,
  rt: Runtime,
  actor: StaffActor,
  input: InputOf<(typeof partners)['register']>,
  { now, requestId }: At,
): Promise<{ partnerId: number; clientSecret: string }> {
  if (input.contract.endsAt <= now)
    throw new AppError('invalid_input', 'the contract is over', { 'contract.endsAt': 'in the past' })
  if (rt.env.NODE_ENV === 'production' && !input.callbackUrl.startsWith('https://'))
    throw new AppError('invalid_input', 'callback without TLS', { callbackUrl: 'must be https' })
  if (!URL.canParse(input.callbackUrl))
    throw new AppError('invalid_input', 'callback is no address', { callbackUrl: 'not an address' })
  const clientSecret = newToken()
  const { contract, categories, ...said } = input
  try {
    const partnerId = await insertRow(tx, Partner, {
      ...said,
      nameKey: nameKey(said.name),
      categories: writeCategories(categories),
      contractEndsAt: contract.endsAt,
      contractSupervision: contract.supervision,
      contractAtEnd: contract.atEnd,
      status: 'proposed',
      clientId: newHandle(),
      secretHash: await hashSecret(clientSecret),
      secretAt: now,
      createdBy: actor.staffId,
      createdAt: now,
      approvedBy: null,
      approvedAt: null,
      disabledAt: null,
    })
    await recordAudit(tx, {
      at: now,
      actor,
      action: 'partner.registered',
      subjectKind: 'partner',
      subjectId: partnerId,
      fields: categories,
      requestId,
    })
    return { partnerId, clientSecret }
  } catch (error) {
    if (isDuplicate(error)) throw new AppError('conflict', 'a partner has that name', { name: 'in use' })
    throw error
  }
}
