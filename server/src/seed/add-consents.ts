import type { OptionalPurpose, PurposeCode } from '@xinyue/shared/contract/policy'
import type { ConsentAction } from '../consent/consent-record.entity'
import type { NoticeVersion } from '../consent/notice-version.entity'
import type { InventedConsent } from './invent-consents'
import type { InventedPerson } from './invent-people'
import type { RowSheet } from './row-sheet'

export interface DemoNotices {
  inForce: ReadonlyMap<PurposeCode, NoticeVersion>
  /** What some agreed to before the purpose changed. */
  outdated: NoticeVersion
}
interface Decider {
  followerId: number
  pseudonym: Buffer
  person: InventedPerson
}

/** What a person was shown, what they decided, and where that leaves each purpose: as if they had done it themselves. */
export function addConsents(sheet: RowSheet, notices: DemoNotices, decider: Decider): void {
  const { followerId, pseudonym, person } = decider
  const served = (notice: NoticeVersion, at: number, page: string) =>
    sheet.add('served_notices', {
      follower_id: followerId,
      pseudonym,
      notice_version_id: notice.id,
      locale: 'zh-CN',
      page,
      served_at: at,
    })
  const essential = notices.inForce.get('membership')
  if (essential) served(essential, person.joinedAt, 'join')
  for (const [purpose, consent] of Object.entries(person.consents)) {
    const notice = consent.outdated ? notices.outdated : notices.inForce.get(purpose as OptionalPurpose)
    if (!notice) continue
    for (const { action, at } of acts(consent)) {
      if (action === 'granted' || action === 'declined') served(notice, at, 'privacy')
      sheet.add('consent_records', {
        follower_id: followerId,
        pseudonym,
        purpose,
        action,
        notice_version_id: notice.id,
        notice_hash: notice.hash,
        term: action === 'granted' ? consent.term : null,
        expires_at: action === 'granted' ? consent.expiresAt : null,
        locale: 'zh-CN',
        page: 'privacy',
        app_version: null,
        at,
      })
    }
    sheet.add('consent_states', {
      follower_id: followerId,
      purpose,
      status: consent.status,
      notice_version_id: notice.id,
      term: consent.term,
      granted_at: consent.grantedAt,
      expires_at: consent.expiresAt,
      changed_at: consent.changedAt,
    })
  }
}

function acts(consent: InventedConsent): { action: ConsentAction; at: number }[] {
  const granted = consent.grantedAt === null ? [] : [{ action: 'granted' as const, at: consent.grantedAt }]
  return consent.status === 'granted'
    ? granted
    : [...granted, { action: consent.status, at: consent.changedAt }]
}
