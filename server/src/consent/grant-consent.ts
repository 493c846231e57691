import type { ConsentTerm, OptionalPurpose } from '@xinyue/shared/contract/policy'
import type { FollowerActor } from '../core/actor'
import type { Person } from '../core/data-map'
import { write, type Tx } from '../core/database'
import { AppError } from '../core/errors'
import { termEnd } from './consent-term'
import type { NoticeVersion } from './notice-version.entity'
import { lockConsent, recordConsent, type Decision } from './record-consent'
import { checkAnswers, keepAnswers, type Answer } from './separate-answers'
import { ServedNotice } from './served-notice.entity'

interface Choice extends Decision {
  purpose: OptionalPurpose
  notice: NoticeVersion
  at: number
}

const served = async (tx: Tx, person: Person, choice: Choice) => {
  await tx.insert(ServedNotice, {
    followerId: person.followerId,
    pseudonym: person.pseudonym,
    noticeVersionId: choice.notice.id,
    locale: choice.locale,
    page: choice.page,
    servedAt: choice.at,
  })
}

/**
 * Agreeing, or agreeing again: the term starts anew. What needs a screen of its own must have been answered there.
 * Lifts the suppression that an earlier erasure or unfollowing left.
 * @throws AppError separate_consent_required
 */
export async function grantConsent(
  tx: Tx,
  actor: FollowerActor,
  person: Person,
  choice: Choice & { term: ConsentTerm; separate: readonly Answer[] },
): Promise<void> {
  const answers = checkAnswers(choice.notice, choice.separate)
  const before = await lockConsent(tx, person.followerId, choice.purpose)
  await served(tx, person, choice)
  await recordConsent(
    tx,
    actor,
    person,
    {
      purpose: choice.purpose,
      action: before === 'granted' ? 'renewed' : 'granted',
      status: 'granted',
      notice: choice.notice,
      term: choice.term,
      expiresAt: termEnd(choice.term, choice.at),
      at: choice.at,
      ...(choice.separate.length > 0 ? { answers } : {}),
    },
    choice,
  )
  await keepAnswers(tx, person.followerId, choice, answers)
  if (choice.purpose === 'marketing_messages')
    await write(
      tx,
      `DELETE s FROM suppressions s JOIN wechat_identities w ON w.openid_index = s.openid_index
       WHERE w.follower_id = ? AND s.reason IN ('erased', 'unsubscribed')`,
      [person.followerId],
    )
}

/** "Not now". Turning off what is on is withdrawing, which stops things; this only notes a refusal. */
export async function declineConsent(
  tx: Tx,
  actor: FollowerActor,
  person: Person,
  choice: Choice,
): Promise<void> {
  if ((await lockConsent(tx, person.followerId, choice.purpose)) === 'granted')
    throw new AppError('wrong_status', 'consent is in force: withdraw it')
  await served(tx, person, choice)
  await recordConsent(
    tx,
    actor,
    person,
    {
      purpose: choice.purpose,
      action: 'declined',
      status: 'declined',
      notice: choice.notice,
      term: null,
      expiresAt: null,
      at: choice.at,
    },
    choice,
  )
}
