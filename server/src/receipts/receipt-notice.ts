import { brand } from '../../../config/policy/brand'
import { found } from '../core/errors'
import type { Runtime } from '../core/runtime'
import type { ConsentRecord } from '../consent/consent-record.entity'
import { NoticeVersion } from '../consent/notice-version.entity'
import { lineOf, storedWording } from '../vault/loan-notice'

const controller = {
  role: 'controller',
  name: brand.handler.name,
  contact: brand.handler.contact,
  privacyOfficer: brand.handler.privacyOfficer,
}
const oneTap = {
  privacyCentre: { 'zh-CN': '小程序 - 隐私中心，一点即可', en: 'Mini-program, privacy centre, one tap' },
  vault: {
    'zh-CN': '小程序 - 隐私中心 - 数字保险箱，一点即可',
    en: 'Mini-program, privacy centre, vault, one tap',
  },
}

/** What a receipt says of the words that were agreed to: those of a purpose, or those of one loan. */
export const receiptNotice = (rt: Runtime, record: ConsentRecord) =>
  record.purpose === 'lending' ? lendingNotice(rt, record) : purposeNotice(rt, record)

async function purposeNotice(rt: Runtime, { noticeVersionId, locale }: ConsentRecord) {
  const notice = await rt.database.source.manager.findOneByOrFail(NoticeVersion, {
    id: found(noticeVersionId, 'notice'),
  })
  const { content } = notice
  return {
    piiProcessing: {
      privacyNotice: {
        purpose: notice.purpose,
        version: notice.version,
        language: locale,
        sha256: notice.hash.toString('hex'),
        publishedAt: new Date(notice.publishedAt).toISOString(),
        /** Every language, because the hash is over all of it (canonical JSON). */
        content,
      },
      purpose: content.title[locale],
      purposeReason: content.why[locale],
      lawfulBasis: content.lawfulBasis,
      piiInformation: content.dataUsed[locale],
      recipients: content.recipients[locale],
      retentionPeriod: content.retention[locale],
      withdrawalMethod: oneTap.privacyCentre[locale],
    },
    parties: [controller],
  }
}

/** Lending is a separate consent (PIPL Art. 23); its wording names the recipient. */
async function lendingNotice(rt: Runtime, { noticeHash, locale }: ConsentRecord) {
  const { content, firstServedAt } = await storedWording(rt, noticeHash)
  const says = (name: Parameters<typeof lineOf>[1]) => lineOf(content, name)[locale]
  return {
    piiProcessing: {
      privacyNotice: {
        purpose: 'lending',
        version: null,
        language: locale,
        sha256: noticeHash.toString('hex'),
        publishedAt: new Date(firstServedAt).toISOString(),
        content,
      },
      purpose: { 'zh-CN': '借给合作方', en: 'Lending to a partner' }[locale],
      purposeReason: says('purpose'),
      lawfulBasis: 'consent',
      piiInformation: says('what'),
      recipients: says('whom'),
      retentionPeriod: says('term'),
      withdrawalMethod: oneTap.vault[locale],
    },
    parties: [controller, { role: 'recipient', name: says('whom'), contact: says('contact') }],
  }
}
