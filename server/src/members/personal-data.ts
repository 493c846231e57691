import type { MemberLevel } from '@xinyue/shared/contract/members'
import { codeTexts } from '@xinyue/shared/locales/texts'
import { columns, type PersonalData } from '../core/data-map'
import { select, write } from '../core/database'
import { updateProfile } from '../followers/update-profile'
import { preserveHeldRows } from '../holds/preserve-held-rows'

interface Row {
  member_number: string
  level: MemberLevel
  points: number
  joined_at: number
}

/** Number, level, points. */
const held = 3

export const memberData: PersonalData = {
  tables: {
    memberships: {
      columns: columns(['follower_id', 'member_number', 'level', 'points', 'joined_at'], {
        holds: 'personal',
        whose: 'follower',
        purpose: 'membership',
        retention: 'until the account is deleted',
        exported: 'my data, membership',
        corrected: 'by the shop, on request',
        erased: 'row deleted',
      }),
      accessFields: ['membership'],
      incidentFields: [{ field: 'membership' }],
    },
  },

  async show(rt, { followerId }) {
    const [row] = await rt.database.read<Row>(
      'SELECT member_number, level, points, joined_at FROM memberships WHERE follower_id = ?',
      [followerId],
    )
    if (!row) return []
    return [
      {
        code: 'membership',
        title: { 'zh-CN': '会员资料', en: 'Membership' },
        source: {
          'zh-CN': '入会时生成，积分来自你的购买',
          en: 'Made when you joined; points come from your purchases',
        },
        why: {
          'zh-CN': '认出你是会员，给你积分和等级',
          en: 'To know you as a member and give you points and a level',
        },
        purpose: 'membership',
        until: { 'zh-CN': '保存到你注销', en: 'Until you delete your account' },
        untilAt: null,
        count: held,
        mayDelete: false,
        keptBecause: {
          'zh-CN': '没有它就不是会员了；注销时一起删除',
          en: 'Without it there is no membership; it goes with your account',
        },
        items: [
          { label: { 'zh-CN': '会员号', en: 'Member number' }, value: row.member_number, at: row.joined_at },
          {
            label: { 'zh-CN': '等级', en: 'Level' },
            value: { 'zh-CN': codeTexts['zh-CN'].level[row.level], en: codeTexts.en.level[row.level] },
            at: null,
          },
          { label: { 'zh-CN': '积分', en: 'Points' }, value: String(row.points), at: null },
        ],
      },
    ]
  },

  async preview(rt, { followerId }) {
    const [row] = await rt.database.read<{ count: number }>(
      'SELECT COUNT(*) AS count FROM memberships WHERE follower_id = ?',
      [followerId],
    )
    return {
      erased: [{ title: { 'zh-CN': '会员资料', en: 'Membership' }, count: row?.count ? held : 0 }],
      kept: [],
    }
  },

  async erase(tx, { followerId }) {
    await write(tx, 'DELETE FROM memberships WHERE follower_id = ?', [followerId])
  },

  keptCategories: ['membership'],

  ledgerRemovals: {
    field: {
      which: /^(name|phone)$/,
      async repeat(tx, rt, person, which, at) {
        await preserveHeldRows(tx, rt, person, ['contact'], at)
        await updateProfile(tx, rt, person.followerId, which === 'name' ? { name: null } : { phone: null })
      },
    },
  },

  lendable: {
    membership: {
      purpose: null,
      async read(tx, { followerId }) {
        const [row] = await select<Pick<Row, 'level' | 'points'>>(
          tx,
          'SELECT level, points FROM memberships WHERE follower_id = ?',
          [followerId],
        )
        return row ? { level: row.level, points: row.points } : null
      },
    },
  },
}
