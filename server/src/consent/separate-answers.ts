import type { OptionalPurpose } from '@xinyue/shared/contract/policy'
import type { FollowerActor } from '../core/actor'
import type { Person } from '../core/data-map'
import type { Tx } from '../core/database'
import { AppError, found } from '../core/errors'
import { ConsentState } from './consent-state.entity'
import { separateOf } from './notice-content'
import { NoticeVersion } from './notice-version.entity'
import { lockConsent, recordConsent, type Decision } from './record-consent'
import { SeparateConsentState } from './separate-consent.entity'

export interface Answer {
  key: string
  agreed: boolean
}
type Answers = Readonly<Record<string, boolean>>

/**
 * The ordinary switch grants no sensitive data, no recipient and nothing abroad (PIPL Art. 23, 29, 39). Every screen
 * must have been answered. Without a yes to sensitive data there is no purpose left; a recipient may be refused alone,
 * and one abroad needs both its answers.
 * @throws AppError separate_consent_required, naming what is missing
 */
export function checkAnswers(notice: NoticeVersion, given: readonly Answer[]): Answers {
  const wanted = separateOf(notice.content).map(({ key }) => key)
  const answers: Answers = Object.fromEntries(given.map(({ key, agreed }) => [key, agreed]))
  const wrong: Record<string, string> = {}
  for (const key of wanted) if (answers[key] === undefined) wrong[key] = 'not answered'
  for (const key of Object.keys(answers)) if (!wanted.includes(key)) wrong[key] = 'not asked for'
  if (given.length !== Object.keys(answers).length) wrong['separate'] = 'answered twice'
  if (answers['sensitive'] === false) wrong['sensitive'] = 'the purpose needs it'
  if (Object.keys(wrong).length > 0)
    throw new AppError('separate_consent_required', 'answers do not fit the notice', wrong)
  return Object.fromEntries(
    wanted.map((key) => {
      const [kind, recipient] = key.split(':')
      const abroad = `abroad:${recipient ?? ''}`
      const whole = kind !== 'recipient' || !wanted.includes(abroad) || answers[abroad] === true
      const received = kind !== 'abroad' || answers[`recipient:${recipient ?? ''}`] === true
      return [key, answers[key] === true && whole && received]
    }),
  )
}

/** The yeses, in place of those from before. */
export async function keepAnswers(
  tx: Tx,
  followerId: number,
  choice: { purpose: OptionalPurpose; notice: NoticeVersion; at: number },
  answers: Answers,
): Promise<void> {
  const { purpose, notice, at } = choice
  await tx.delete(SeparateConsentState, { followerId, purpose })
  for (const [key, agreed] of Object.entries(answers))
    if (agreed)
      await tx.insert(SeparateConsentState, {
        followerId,
        purpose,
        key,
        noticeVersionId: notice.id,
        agreedAt: at,
      })
}

/**
 * Nothing more to one recipient; the purpose goes on as agreed. Asking twice, or without consent, changes nothing.
 */
export async function withdrawRecipient(
  tx: Tx,
  actor: FollowerActor,
  person: Person,
  end: Decision & { purpose: OptionalPurpose; recipient: string; at: number },
): Promise<void> {
  const { followerId } = person
  const { purpose, recipient, at } = end
  if ((await lockConsent(tx, followerId, purpose)) !== 'granted') return
  const keys = [`recipient:${recipient}`, `abroad:${recipient}`]
  let ended = 0
  for (const key of keys)
    ended += (await tx.delete(SeparateConsentState, { followerId, purpose, key })).affected ?? 0
  if (ended === 0) return
  const state = await tx.findOneByOrFail(ConsentState, { followerId, purpose })
  const notice = found(await tx.findOneBy(NoticeVersion, { id: state.noticeVersionId }), 'notice')
  await recordConsent(
    tx,
    actor,
    person,
    {
      purpose,
      action: 'narrowed',
      status: 'granted',
      notice,
      term: state.term,
      expiresAt: state.expiresAt,
      at,
      answers: Object.fromEntries(keys.map((key) => [key, false])),
    },
    end,
  )
}
