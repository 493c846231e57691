import type { Bilingual } from '@xinyue/shared/contract/fields'
import type { DataCategory, DataItem } from '@xinyue/shared/contract/privacy'
import { optionalPurposes, type OptionalPurpose, type PurposeCode } from '@xinyue/shared/contract/policy'
import { self } from '../core/actor'
import { calendarDate } from '../core/calendar'
import type { Position } from '../core/cursor'
import {
  columns,
  mostShown,
  nothing,
  pageOf,
  type DataPage,
  type PersonalData,
  table,
} from '../core/data-map'
import { select, write } from '../core/database'
import type { Runtime } from '../core/runtime'
import { goesWithTags, objectToTag, takeTagOff } from './object-to-tag'
import { findObjection, readObjections, type Objection } from './objections'
import { ownTagIds } from './own-tags'
import { removePurposeTags } from './remove-purpose-tags'

interface Row {
  id: number
  name: string
  purpose: PurposeCode | null
  applied_at: number
  expires_at: number | null
}

export const tagData: PersonalData = {
  tables: {
    tags: table(columns(['id', 'name', 'name_key', 'tag_group', 'purpose', 'created_at'], nothing)),
    follower_tags: {
      columns: {
        ...columns(['tag_id', 'follower_id', 'store_id', 'active_on', 'applied_at'], {
          holds: 'personal',
          whose: 'follower',
          purpose: 'membership',
          retention: 'until the account is deleted, or the consent that the tag rests on ends',
          exported: 'my data: tags',
          corrected: 'by taking it off, or objecting to it, in the mini-program',
          erased: 'row deleted',
        }),
        applied_by: {
          holds: 'personal',
          whose: 'staff',
          purpose: 'employment',
          retention: 'with the row',
          exported: 'in the audit log',
          corrected: 'does not apply',
          erased: 'with the row',
        },
      },
      accessFields: ['tags'],
      incidentFields: [{ field: 'tags' }],
    },
    tag_objections: {
      columns: columns(['follower_id', 'tag_id', 'at', 'name', 'name_key'], {
        holds: 'personal',
        whose: 'follower',
        purpose: 'membership',
        retention: 'until the person takes it back or deletes the account',
        exported: 'my data: tags not wanted',
        corrected: 'by the person, in the mini-program',
        erased: 'row deleted',
      }),
      accessFields: ['tags'],
      incidentFields: [{ field: 'tags' }],
    },
  },

  /** One category for each purpose that tags rest on: they end at different times. */
  async show(rt, { followerId }) {
    const [rows, objections] = await Promise.all([
      rt.database.read<Row>(
        `SELECT t.id, t.name, t.purpose, l.applied_at, c.expires_at FROM follower_tags l JOIN tags t ON t.id = l.tag_id
         LEFT JOIN consent_states c ON c.follower_id = l.follower_id AND c.purpose = t.purpose AND c.status = 'granted'
         WHERE l.follower_id = ? ORDER BY l.applied_at DESC, t.id DESC`,
        [followerId],
      ),
      readObjections(rt, followerId),
    ])
    const categories = [...new Set(rows.map(({ purpose }) => purpose))].map((purpose) =>
      category(
        purpose,
        rows.filter((row) => row.purpose === purpose),
      ),
    )
    return objections.length > 0 ? [...categories, unwanted(objections)] : categories
  },

  async page(rt, { followerId }, code, after, limit) {
    const purpose = purposeOf(code)
    return purpose === undefined ? null : readTags(rt, followerId, purpose, after, limit)
  },

  async preview(rt, { followerId }) {
    const [row] = await rt.database.read<{ count: number }>(
      'SELECT COUNT(*) AS count FROM follower_tags l JOIN tags t ON t.id = l.tag_id WHERE l.follower_id = ?',
      [followerId],
    )
    const count = row?.count ?? 0
    return { erased: count > 0 ? [{ title: { 'zh-CN': '标签', en: 'Tags' }, count }] : [], kept: [] }
  },

  async erase(tx, { followerId }) {
    await write(tx, 'DELETE FROM follower_tags WHERE follower_id = ?', [followerId])
    await write(tx, 'DELETE FROM tag_objections WHERE follower_id = ?', [followerId])
  },

  held: {
    tags: { table: 'follower_tags', where: '1 = 1', person: 'follower_id' },
    objections: { table: 'tag_objections', where: '1 = 1', person: 'follower_id' },
  },

  endPurpose: {
    held: () => [...goesWithTags],
    end: async (tx, { person, purpose }) => ({
      tags: await removePurposeTags(tx, person.followerId, purpose),
    }),
  },

  keptCategories: ['objections'],

  removal(code) {
    const purpose = purposeOf(code)
    if (purpose === undefined) return null
    return {
      held: goesWithTags,
      async remove(tx, _rt, followerId) {
        const tagIds = await ownTagIds(tx, followerId, purpose)
        for (const tagId of tagIds) await takeTagOff(tx, followerId, tagId)
        return tagIds.length
      },
    }
  },

  items: {
    tag: {
      describe: describeTag,
      remove: {
        held: goesWithTags,
        async remove(tx, followerId, tagId) {
          await takeTagOff(tx, followerId, tagId)
        },
      },
    },
  },

  ledgerRemovals: {
    objection: {
      which: /^[1-9]\d*$/,
      async repeat(tx, rt, { followerId }, which) {
        await objectToTag(tx, rt, Number(which), {
          actor: self(followerId),
          callId: null,
        })
      },
    },
  },

  lendable: {
    taste_tags: {
      purpose: 'personalisation',
      async read(tx, { followerId }) {
        const rows = await select<{ name: string }>(
          tx,
          `SELECT t.name FROM follower_tags l JOIN tags t ON t.id = l.tag_id
           WHERE l.follower_id = ? AND t.purpose = 'personalisation' ORDER BY l.applied_at DESC, t.id`,
          [followerId],
        )
        return rows.map(({ name }) => name)
      },
    },
  },

  async followerChanged(tx, followerId, { storeId, activeOn }) {
    if (storeId !== undefined)
      await write(tx, 'UPDATE follower_tags SET store_id = ? WHERE follower_id = ?', [storeId, followerId])
    if (activeOn !== undefined)
      await write(tx, 'UPDATE follower_tags SET active_on = ? WHERE follower_id = ?', [activeOn, followerId])
  },
}

type Words = Pick<DataCategory, 'title' | 'source' | 'why'>

/** Tags that rest on no consent, or on one that says nothing of where they come from. */
const byHand: Words = {
  title: { 'zh-CN': '标签', en: 'Tags' },
  source: { 'zh-CN': '店员加上的', en: 'Put on by staff' },
  why: { 'zh-CN': '好更周到地接待你', en: 'To serve you with more care' },
}
const purposeWords: Partial<Record<OptionalPurpose, Words>> = {
  personalisation: {
    title: { 'zh-CN': '口味标签', en: 'Taste tags' },
    source: { 'zh-CN': '店员从你的购买里看出来的', en: 'Seen by staff in what you buy' },
    why: { 'zh-CN': '少推荐你不喜欢的', en: 'To suggest less of what you do not like' },
  },
  visit_history: {
    title: { 'zh-CN': '到店标签', en: 'Visit tags' },
    source: { 'zh-CN': '店员从你的到店里看出来的', en: 'Seen by staff in when you come' },
    why: { 'zh-CN': '方便接着上次为你服务', en: 'To pick up where you left off' },
  },
}

function category(purpose: PurposeCode | null, rows: Row[]): DataCategory {
  const untilAt = rows[0]?.expires_at ?? null
  return {
    code: purpose === null ? 'tags' : `tags_${purpose}`,
    ...((purpose !== null && purpose !== 'membership' && purposeWords[purpose]) || byHand),
    purpose: purpose ?? 'membership',
    until: untilText(purpose, untilAt),
    untilAt,
    count: rows.length,
    mayDelete: true,
    keptBecause: null,
    items: rows.slice(0, mostShown).map(itemOf),
  }
}

const label = { 'zh-CN': '标签', en: 'Tag' }
const itemOf = (row: Pick<Row, 'id' | 'name' | 'applied_at'>): DataItem => ({
  ref: { kind: 'tag', id: row.id },
  label,
  value: row.name,
  at: row.applied_at,
})

/** The purpose a category of tags rests on, null for none; undefined: not a category of tags. */
export function purposeOf(code: string): OptionalPurpose | null | undefined {
  if (code === 'tags') return null
  return optionalPurposes.find((purpose) => code === `tags_${purpose}`)
}

async function readTags(
  rt: Runtime,
  followerId: number,
  purpose: OptionalPurpose | null,
  { sort, id }: Position,
  limit: number,
): Promise<DataPage> {
  const rows = await rt.database.read<Pick<Row, 'id' | 'name' | 'applied_at'>>(
    `SELECT t.id, t.name, l.applied_at FROM follower_tags l JOIN tags t ON t.id = l.tag_id
     WHERE l.follower_id = ? AND t.purpose <=> ? AND (l.applied_at < ? OR (l.applied_at = ? AND t.id < ?))
     ORDER BY l.applied_at DESC, t.id DESC LIMIT ?`,
    [followerId, purpose, sort, sort, id, limit + 1],
  )
  return pageOf(rows, limit, (row) => ({ sort: row.applied_at, id: row.id }), itemOf)
}

/** The words they objected to, and what the tag they were said of is called now. */
const wordsOf = ({ name, nameNow }: Objection): DataItem['value'] =>
  nameNow === null || nameNow === name
    ? name
    : { 'zh-CN': `${name}（现在叫“${nameNow}”）`, en: `${name} (now "${nameNow}")` }

const unwanted = (rows: Objection[]): DataCategory => ({
  code: 'objections',
  title: { 'zh-CN': '你不要的标签', en: 'Tags you do not want' },
  source: { 'zh-CN': '你在小程序里反对的', en: 'You objected in the mini-program' },
  why: { 'zh-CN': '不再给你加上它们', en: 'So that nobody applies them again' },
  purpose: 'membership',
  until: { 'zh-CN': '保存到你改主意或注销', en: 'Until you change your mind or delete your account' },
  untilAt: null,
  count: rows.length,
  mayDelete: false,
  keptBecause: {
    'zh-CN': '删掉就记不住了；想让店员能再加，点开它改主意',
    en: 'Without it nobody would remember; open it to allow the tag again',
  },
  items: rows.map((row) => ({
    ref: { kind: 'tag', id: row.tagId },
    label,
    value: wordsOf(row),
    at: row.at,
  })),
})

function untilText(purpose: PurposeCode | null, untilAt: number | null): DataCategory['until'] {
  if (purpose === null) return { 'zh-CN': '保存到你注销', en: 'Until you delete your account' }
  if (untilAt === null)
    return { 'zh-CN': '保存到你撤回，之后自动删除', en: 'Until you withdraw; then deleted by itself' }
  const date = calendarDate(untilAt)
  return { 'zh-CN': `将于 ${date} 自动删除`, en: `Deleted by itself on ${date}` }
}

async function describeTag(rt: Runtime, followerId: number, tagId: number): Promise<Bilingual | null> {
  const [tag] = await rt.database.read<{ name: string; has: number }>(
    `SELECT t.name, EXISTS (SELECT 1 FROM follower_tags WHERE tag_id = t.id AND follower_id = ?) AS has
     FROM tags t WHERE t.id = ?`,
    [followerId, tagId],
  )
  const objection = await findObjection(rt, followerId, tagId, tag?.name ?? null)
  const name = tag?.has || objection ? (tag?.name ?? objection?.name) : null
  return name ? { 'zh-CN': `标签“${name}”`, en: `Tag "${name}"` } : null
}
