import { bilingual, type Bilingual } from '@xinyue/shared/contract/fields'
import { optionalPurpose } from '@xinyue/shared/contract/policy'
import type { DataCategory } from '@xinyue/shared/contract/privacy'
import { z } from 'zod'
import { retention, lengthOf } from '../../../config/policy/retention'
import { self } from '../core/actor'
import { columns, nothing, type PersonalData, table } from '../core/data-map'
import { write } from '../core/database'
import { eventsCode, pageEvents, showEvents } from './consent-events'
import { withdrawRecipient } from './separate-answers'

const length = lengthOf(retention.audit)
const own = {
  holds: 'personal',
  whose: 'follower',
  purpose: 'membership',
  retention: 'until the account is deleted',
  exported: 'my data, consents',
  corrected: 'by deciding again in the privacy centre',
  erased: 'row deleted',
} as const
const evidence = {
  holds: 'exempt',
  whose: 'follower',
  law: 'PIPL Art. 14, 69: proof that consent was given and ended; after erasure under a pseudonym only the person can match',
  retention: `while somebody is a member, and ${length.en} after; then they name nobody`,
} as const

/** Who wrote, assessed and approved what people were told. */
const compliance = {
  holds: 'exempt',
  whose: 'staff',
  law: 'PIPL Art. 55-56: assessments and records of processing are kept; by whom is part of them',
  retention: 'at least 3 years; notices as long as consents rest on them',
} as const

interface StateRow {
  purpose: string
  status: string
  changed_at: number
  content: string
}

/** The purpose as it was called where the person decided. */
const titleIn = (content: string): Bilingual => bilingualTitle.parse(JSON.parse(content)).title
const bilingualTitle = z.object({ title: bilingual })

const statusTexts: Readonly<Record<string, { 'zh-CN': string; en: string }>> = {
  granted: { 'zh-CN': '同意', en: 'agreed' },
  declined: { 'zh-CN': '没有同意', en: 'declined' },
  withdrawn: { 'zh-CN': '已撤回', en: 'withdrawn' },
  expired: { 'zh-CN': '已到期', en: 'expired' },
}

export const consentData: PersonalData = {
  tables: {
    notice_versions: table({
      ...columns(
        ['id', 'purpose', 'version', 'material_version', 'hash', 'content', 'published_at', 'origin'],
        nothing,
      ),
      approved_by: compliance,
    }),
    notice_drafts: table({
      ...columns(
        [
          'id',
          'purpose',
          'open_purpose',
          'base_version_id',
          'status',
          'revision',
          'content',
          'content_hash',
          'declared_material',
          'returned_reason',
          'notice_version_id',
          'created_at',
          'changed_at',
        ],
        nothing,
      ),
      ...columns(['created_by', 'editors', 'approved_by'], compliance),
    }),
    impact_assessments: table({
      ...columns(
        [
          'id',
          'draft_id',
          'purpose',
          'facts_hash',
          'reasons',
          'lawfulness',
          'necessity',
          'effect',
          'measures',
          'risk',
          'assessed_at',
          'keep_until',
        ],
        nothing,
      ),
      assessed_by: compliance,
    }),
    served_notices: {
      columns: {
        ...columns(['id', 'notice_version_id', 'locale', 'page', 'served_at'], nothing),
        follower_id: { ...own, erased: 'emptied' },
        pseudonym: evidence,
      },
      accessFields: ['consents'],
      incidentFields: [{ field: 'consents' }],
    },
    consent_records: {
      columns: {
        ...columns(['id', 'notice_version_id', 'notice_hash', 'page', 'app_version', 'locale'], nothing),
        follower_id: { ...own, erased: 'emptied' },
        ...columns(
          ['pseudonym', 'purpose', 'action', 'term', 'expires_at', 'separate_answers', 'at'],
          evidence,
        ),
      },
      accessFields: ['consents'],
      incidentFields: [{ field: 'consents' }],
    },
    consent_states: {
      columns: {
        ...columns(
          ['follower_id', 'purpose', 'status', 'term', 'granted_at', 'expires_at', 'changed_at'],
          own,
        ),
        notice_version_id: nothing,
      },
      accessFields: ['consents'],
      incidentFields: [{ field: 'consents' }],
    },
    separate_consents: {
      columns: {
        ...columns(['follower_id', 'purpose', 'separate_key', 'agreed_at'], {
          ...own,
          retention: 'until the purpose ends',
          exported: 'privacy centre, the purpose’s own page',
        }),
        notice_version_id: nothing,
      },
      accessFields: ['consents'],
      incidentFields: [{ field: 'consents' }],
    },
    consent_endings: {
      columns: columns(
        [
          'follower_id',
          'purpose',
          'action',
          'ended_at',
          'queued_messages',
          'tags',
          'interactions',
          'partners',
        ],
        {
          ...own,
          exported: 'privacy centre, under the purpose',
          corrected: 'not corrected: counts of what ended',
        },
      ),
      accessFields: ['consents'],
      incidentFields: [{ field: 'consents' }],
    },
    suppressions: {
      columns: {
        openid_index: {
          holds: 'exempt',
          whose: 'follower',
          law: 'Advertising Law Art. 43: to honour a refusal it must be remembered; a keyed hash',
          retention: 'until the person agrees again',
        },
        ...columns(['reason', 'created_at'], nothing),
      },
      accessFields: ['consents'],
      incidentFields: 'a keyed hash that nothing else refers to',
    },
    subscription_credits: {
      columns: columns(['follower_id', 'template_id', 'remaining', 'accepts', 'refused_at', 'updated_at'], {
        ...own,
        purpose: 'marketing_messages',
        exported: 'privacy centre, sends left',
        corrected: 'by WeChat alone',
      }),
      accessFields: ['consents'],
      incidentFields: [{ field: 'consents' }],
    },
  },

  async show(rt, person) {
    const rows = await rt.database.read<StateRow>(
      `SELECT c.purpose, c.status, c.changed_at, n.content FROM consent_states c
       JOIN notice_versions n ON n.id = c.notice_version_id WHERE c.follower_id = ? ORDER BY c.purpose`,
      [person.followerId],
    )
    if (rows.length === 0) return []
    const category: DataCategory = {
      code: 'consents',
      title: { 'zh-CN': '你的同意与拒绝', en: 'What you agreed to and refused' },
      source: { 'zh-CN': '你在小程序里的选择', en: 'Your choices in the mini-program' },
      why: {
        'zh-CN': '按你的决定办事，也能向你证明',
        en: 'To do as you decided, and to be able to prove it',
      },
      purpose: 'membership',
      until: {
        'zh-CN': '保存到你注销；之后只留认不出你的凭证',
        en: 'Until you delete your account; then only evidence that no longer names you',
      },
      untilAt: null,
      count: rows.length,
      mayDelete: false,
      keptBecause: {
        'zh-CN': '用来证明我们按你的决定办事（个人信息保护法第 14、69 条）；随时能在隐私中心改主意',
        en: 'It proves that we did as you decided (PIPL Art. 14, 69); you can change your mind in the privacy centre',
      },
      items: rows.map((row) => {
        const status = statusTexts[row.status]
        return {
          label: titleIn(row.content),
          value: status ?? row.status,
          at: row.changed_at,
        }
      }),
    }
    return [category, ...(await showEvents(rt, person.followerId))]
  },

  async page(rt, { followerId }, code, after, limit) {
    return code === eventsCode ? pageEvents(rt, followerId, after, limit) : null
  },

  async preview(rt, person) {
    const [row] = await rt.database.read<{ count: number }>(
      'SELECT COUNT(*) AS count FROM consent_states WHERE follower_id = ?',
      [person.followerId],
    )
    return {
      erased: [{ title: { 'zh-CN': '同意状态', en: 'Consent choices' }, count: row?.count ?? 0 }],
      kept: [
        {
          title: { 'zh-CN': '同意与撤回的凭证', en: 'Evidence of consent and withdrawal' },
          why: {
            'zh-CN': '万一有争议，用来证明；已换成代号，只有你手里的凭证能对上',
            en: 'In case of a dispute; under a code that only your own certificate can match',
          },
          until: { 'zh-CN': `注销后 ${length['zh-CN']}`, en: `${length.en} after you leave` },
        },
      ],
    }
  },

  async erase(tx, person, now) {
    const { followerId } = person
    await write(
      tx,
      `INSERT IGNORE INTO suppressions (openid_index, reason, created_at)
       SELECT openid_index, 'erased', ? FROM wechat_identities WHERE follower_id = ?`,
      [now, followerId],
    )
    await write(tx, 'UPDATE consent_records SET follower_id = NULL WHERE follower_id = ?', [followerId])
    await write(tx, 'UPDATE served_notices SET follower_id = NULL WHERE follower_id = ?', [followerId])
    await write(tx, 'DELETE FROM separate_consents WHERE follower_id = ?', [followerId])
    await write(tx, 'DELETE FROM consent_endings WHERE follower_id = ?', [followerId])
    await write(tx, 'DELETE FROM consent_states WHERE follower_id = ?', [followerId])
    await write(tx, 'DELETE FROM subscription_credits WHERE follower_id = ?', [followerId])
  },

  retention: {
    served_notices: { table: 'served_notices', at: 'served_at', heldWith: 'served_notices.follower_id' },
  },

  keptCategories: ['consents', eventsCode],

  ledgerRemovals: {
    recipient: {
      which: /^[^:]+:[^:]+$/,
      async repeat(tx, _rt, person, which, at) {
        const [purpose, recipient = ''] = which.split(':')
        await withdrawRecipient(tx, self(person.followerId), person, {
          purpose: optionalPurpose.parse(purpose),
          recipient,
          locale: 'zh-CN',
          page: 'restore',
          requestId: null,
          at,
        })
      },
    },
  },
}
