import type { InteractionKind } from '@xinyue/shared/contract/followers'
import type { PurposeCode } from '@xinyue/shared/contract/policy'
import type { Tx } from '../core/database'
import { AppError } from '../core/errors'
import { mayProcess } from '../consent/may-process'
import { Interaction } from './interaction.entity'

export interface NewInteraction {
  followerId: number
  kind: InteractionKind
  /** What the row rests on; it goes when that consent goes. */
  purpose: PurposeCode
  occurredAt: number
  storeId?: number | null
  staffId?: number | null
  amountFen?: number | null
  /** Campaign or tag name, or a purpose's code; never free text about the person. */
  subject?: string | null
  /** The tag it is about: the line is read with that tag's name of the day. */
  tagId?: number | null
}

/**
 * Adds a line to a person's timeline. What rests on a purpose needs that consent in force, and at that time.
 * @throws AppError consent_required
 */
export async function recordInteraction(tx: Tx, interaction: NewInteraction): Promise<void> {
  const { followerId, purpose, occurredAt } = interaction
  if (!(await mayProcess(tx, followerId, purpose, occurredAt)))
    throw new AppError('consent_required', `no consent in force for ${purpose}`)
  await tx.insert(Interaction, {
    storeId: null,
    staffId: null,
    amountFen: null,
    subject: null,
    tagId: null,
    ...interaction,
  })
}
