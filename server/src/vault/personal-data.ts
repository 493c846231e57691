import { codeTexts } from '@xinyue/shared/locales/texts'
import { self, system } from '../core/actor'
import { calendarDate } from '../core/calendar'
import { top, type Position } from '../core/cursor'
import {
  columns,
  mostShown,
  nothing,
  pageOf,
  type DataPage,
  type PersonalData,
  table,
} from '../core/data-map'
import { write } from '../core/database'
import type { Runtime } from '../core/runtime'
import { endAllLoans, endLoan, endPurposeLoans } from './end-loan'
import { pageLoans } from './loans.view'

const own = {
  holds: 'personal',
  whose: 'follower',
  purpose: 'membership',
  retention: 'until the account is deleted',
  exported: 'my data, vault; the vault itself',
  corrected: 'by taking the loan back and lending again',
  erased: 'emptied',
} as const
const evidence = {
  holds: 'exempt',
  whose: 'follower',
  law: 'PIPL Art. 23, 55-56, 69: proof of what was provided to whom with which consent, and that its destruction was asked for; after erasure under a pseudonym only the person can match',
  retention: '3 years after the loan ended',
} as const
const decided = {
  holds: 'exempt',
  whose: 'staff',
  law: 'PIPL Art. 51, 54: who admitted a partner, or noted that it destroyed data, must be answerable',
  retention: '3 years',
} as const

const restored = { locale: 'zh-CN', page: 'restore', requestId: null } as const

export const vaultData: PersonalData = {
  tables: {
    partners: table({
      ...columns(
        [
          ...[
            'id',
            'name',
            'name_key',
            'legal_name',
            'contact',
            'purpose',
            'method',
            'categories',
            'callback_url',
          ],
          ...['contract_ends_at', 'contract_supervision', 'contract_at_end', 'status', 'client_id'],
          ...['secret_hash', 'secret_at', 'created_at', 'approved_at', 'disabled_at'],
        ],
        nothing,
      ),
      ...columns(['created_by', 'approved_by'], decided),
    }),
    partner_tokens: table(
      columns(['token_hash', 'partner_id', 'scopes', 'created_at', 'expires_at'], nothing),
    ),
    loan_notices: table(columns(['hash', 'content', 'first_served_at'], nothing)),
    loans: {
      columns: {
        follower_id: own,
        ...columns(['id', 'notice_hash'], nothing),
        ...columns(['pseudonym', 'partner_id', 'handle', 'term', 'lent_at', 'expires_at'], evidence),
        ...columns(['ended_at', 'end_reason'], evidence),
      },
      accessFields: ['loans'],
      incidentFields: [{ field: 'loans' }],
    },
    loan_categories: {
      columns: columns(['loan_id', 'category', 'ended_at'], evidence),
      parent: { table: 'loans', column: 'loan_id' },
      accessFields: ['loans'],
      incidentFields: [{ field: 'loans' }],
    },
    loan_reads: {
      columns: { id: nothing, ...columns(['loan_id', 'categories', 'at'], evidence) },
      parent: { table: 'loans', column: 'loan_id' },
      accessFields: ['loans'],
      incidentFields: [{ field: 'loans' }],
    },
    destroy_notices: {
      columns: {
        ...columns(['id', 'notice_id', 'created_at', 'tries', 'delivered_at', 'confirmed_at'], nothing),
        ...columns(['loan_id', 'categories', 'reason'], evidence),
        confirmed_by: decided,
      },
      parent: { table: 'loans', column: 'loan_id' },
      accessFields: ['loans'],
      incidentFields: [{ field: 'loans' }],
    },
  },

  async show(rt, { followerId }) {
    const [[all], { items }] = await Promise.all([
      rt.database.read<{ count: number }>('SELECT COUNT(*) AS count FROM loans WHERE follower_id = ?', [
        followerId,
      ]),
      readItems(rt, followerId, top, mostShown),
    ])
    if (items.length === 0) return []
    return [
      {
        code: 'loans',
        title: { 'zh-CN': '数字保险箱', en: 'Vault' },
        source: { 'zh-CN': '你借出时的选择', en: 'What you chose when you lent' },
        why: {
          'zh-CN': '只把你选的给你选的人，到期就停',
          en: 'To give only what you chose to whom you chose, and to stop in time',
        },
        purpose: 'membership',
        until: {
          'zh-CN': '结束后凭证保存 3 年；注销后只留认不出你的',
          en: 'Evidence for 3 years after it ends; after deletion it no longer names you',
        },
        untilAt: null,
        mayDelete: false,
        keptBecause: {
          'zh-CN': '用来证明给过谁什么（个人信息保护法第 23 条）；收回在数字保险箱里，一按就停',
          en: 'It proves what was given to whom (PIPL Art. 23); taking back is one tap in the vault',
        },
        count: all?.count ?? items.length,
        items,
      },
    ]
  },

  async page(rt, { followerId }, code, after, limit) {
    return code === 'loans' ? readItems(rt, followerId, after, limit) : null
  },

  async preview(rt, { followerId }) {
    const [counts] = await rt.database.read<{ all: number; active: number }>(
      `SELECT COUNT(*) AS \`all\`, CAST(COALESCE(SUM(l.ended_at IS NULL AND l.expires_at > ? AND p.disabled_at IS NULL), 0) AS SIGNED) AS active
       FROM loans l JOIN partners p ON p.id = l.partner_id WHERE l.follower_id = ?`,
      [rt.clock.now(), followerId],
    )
    if (!counts?.all) return { erased: [], kept: [] }
    return {
      erased: [
        {
          title: { 'zh-CN': '借给合作方的权限', en: 'What partners may read' },
          count: counts.active,
        },
      ],
      kept: [
        {
          title: { 'zh-CN': '借出的凭证', en: 'Evidence of lending' },
          why: {
            'zh-CN': '证明给过谁、通知过对方删除；已换成代号',
            en: 'To prove who was given what and was told to delete it; under a code',
          },
          until: { 'zh-CN': '结束后 3 年', en: '3 years after each ended' },
        },
      ],
    }
  },

  /** Runs while the person's key still is: each partner is told to destroy what it has. */
  async erase(tx, person, now) {
    await endAllLoans(tx, system('erasure'), person, {
      reason: 'erased',
      at: now,
      locale: 'zh-CN',
      page: 'erasure',
      requestId: null,
    })
    await write(tx, 'UPDATE loans SET follower_id = NULL WHERE follower_id = ?', [person.followerId])
  },

  retention: {
    partner_tokens: { table: 'partner_tokens', at: 'expires_at', ownEnd: true },
    // With their categories, reads and destroy notices.
    loans: { table: 'loans', at: 'ended_at', heldWith: 'loans.follower_id' },
  },

  endPurpose: {
    held: () => [],
    end: async (tx, { rt, actor, person, purpose, action, ...decision }) => ({
      partners: await endPurposeLoans(tx, rt.dataMap, actor, person, purpose, {
        ...decision,
        reason: action,
      }),
    }),
  },

  keptCategories: ['loans'],

  ledgerRemovals: {
    loan: {
      which: /^[1-9]\d*$/,
      async repeat(tx, _rt, person, which, at) {
        await endLoan(tx, self(person.followerId), person, Number(which), {
          ...restored,
          at,
          reason: 'revoked',
        })
      },
    },
    'all-loans': {
      which: /^-$/,
      async repeat(tx, _rt, person, _which, at) {
        await endAllLoans(tx, self(person.followerId), person, { ...restored, at, reason: 'withdrawn' })
      },
    },
  },
}

async function readItems(
  rt: Runtime,
  followerId: number,
  { id }: Position,
  limit: number,
): Promise<DataPage> {
  const loans = await pageLoans(rt, followerId, id, limit + 1)
  return pageOf(
    loans,
    limit,
    ({ loanId }) => ({ sort: loanId, id: loanId }),
    (loan) => {
      const list = (locale: 'zh-CN' | 'en', join: string) =>
        loan.categories.map(({ category }) => codeTexts[locale].loanCategory[category]).join(join)
      const until = calendarDate(loan.endedAt ?? loan.expiresAt)
      return {
        label: { 'zh-CN': loan.partner.name, en: loan.partner.name },
        value: {
          'zh-CN': `${list('zh-CN', '、')} · ${loan.endedAt === null ? '到' : '已结束'} ${until}`,
          en: `${list('en', ', ')} · ${loan.endedAt === null ? 'until' : 'ended'} ${until}`,
        },
        at: loan.lentAt,
      }
    },
  )
}
