import { periodBefore } from '../../server/src/core/calendar'
import type { HeldCategory, RetentionCategory } from '@xinyue/shared/contract/retention'
import { schedule } from '../../config/policy/retention'
import { recordAudit } from '../../server/src/audit/record-audit'
import { sealLog } from '../../server/src/audit/seal-log'
import { system } from '../../server/src/core/actor'
import { erasePerson } from '../../server/src/erasure/erase-person'
import { makeFollower, makeInteraction, makeStaff, unique, makeTag } from './factories'
import type { TestRuntime } from './runtime'

/**
 * One row of a category whose period ends at `endsAt`, belonging to `followerId` where it belongs to anybody.
 * Answers whether it is still there, as what it was.
 */
type Plant = (rt: TestRuntime, endsAt: number, followerId: number) => Promise<() => Promise<boolean>>

const insert = async (rt: TestRuntime, sql: string, values: unknown[]): Promise<number> => {
  const { insertId }: { insertId: number } = await rt.database.source.query(sql, values)
  return insertId
}
const there =
  (rt: TestRuntime, sql: string, ...values: (number | Buffer)[]) =>
  async (): Promise<boolean> =>
    (await rt.database.read(sql, values)).length > 0
export const startFor = (category: RetentionCategory, endsAt: number): number =>
  periodBefore(endsAt, schedule.find((rule) => rule.category === category)?.period ?? NaN)

const happened =
  (kind: 'purchase' | 'visit' | 'joined', category: HeldCategory): Plant =>
  async (rt, endsAt, followerId) => {
    const id = await makeInteraction(rt, followerId, {
      kind,
      occurredAt: startFor(category, endsAt),
      amountFen: 100,
    })
    return there(rt, 'SELECT 1 FROM interactions WHERE id = ?', id)
  }
let number = 0
const bytes = (length: number) => {
  const buffer = Buffer.alloc(length)
  buffer.writeUInt32BE(++number)
  return buffer
}
/** The id of a partner of its own. */
export async function partner(rt: TestRuntime): Promise<number> {
  const { staffId } = await makeStaff(rt, 'owner')
  const name = unique('partner')
  const both = JSON.stringify({ 'zh-CN': '送货', en: 'Delivery' })
  return insert(
    rt,
    `INSERT INTO partners (name, legal_name, contact, purpose, method, categories, callback_url, contract_ends_at,
       contract_supervision, contract_at_end, status, client_id, secret_hash, secret_at, created_by, created_at)
     VALUES (?, ?, 'x', ?, ?, 'visits', 'https://partner.example/x', 2, 'x', 'x', 'active', ?, ?, 1, ?, 1)`,
    [name, name, both, both, name, bytes(48), staffId],
  )
}

/** Does something, and seals it, at another time. */
async function atThatTime<T>(rt: TestRuntime, at: number, run: () => Promise<T>): Promise<T> {
  const now = rt.clock.now()
  rt.clock.set(at)
  try {
    const done = await run()
    await sealLog(rt, { wait: 20 })
    return done
  } finally {
    rt.clock.set(now)
  }
}

/** Every category of the schedule has to have one: a new one without does not compile. */
export const plants: Readonly<Record<RetentionCategory, Plant>> = {
  purchases: happened('purchase', 'purchases'),
  visits: happened('visit', 'visits'),
  history: happened('joined', 'history'),
  async messages(rt, endsAt, followerId) {
    const { staffId } = await makeStaff(rt, 'marketer')
    const tagId = await makeTag(rt)
    const campaignId = await insert(
      rt,
      `INSERT INTO campaigns (name, status, purpose, notice_version_id, tag_id, template_id, message, created_by, created_at, finished_at)
       SELECT '活动', 'finished', 'marketing_messages', MAX(id), ?, 't', '{}', ?, 1, ? FROM notice_versions`,
      [tagId, staffId, startFor('messages', endsAt)],
    )
    const id = await insert(
      rt,
      "INSERT INTO recipients (campaign_id, follower_id, status, settled_at) VALUES (?, ?, 'sent', 1)",
      [campaignId, followerId],
    )
    return there(rt, 'SELECT 1 FROM recipients WHERE id = ? AND follower_id IS NOT NULL', id)
  },
  async access_entries(rt, endsAt, followerId) {
    const { staffId } = await makeStaff(rt, 'owner')
    const id = await insert(
      rt,
      "INSERT INTO access_entries (follower_id, staff_id, role, fields, reason, at) VALUES (?, ?, 'owner', 'name', 'detail', ?)",
      [followerId, staffId, startFor('access_entries', endsAt)],
    )
    return there(rt, 'SELECT 1 FROM access_entries WHERE id = ?', id)
  },
  async dormant_followers(rt, endsAt) {
    const { followerId } = await makeFollower(rt, {})
    await rt.database.source.query('UPDATE followers SET active_on = ? WHERE id = ?', [
      startFor('dormant_followers', endsAt),
      followerId,
    ])
    return there(rt, 'SELECT 1 FROM person_keys WHERE person_id = ?', followerId)
  },
  async retained_orders(rt, endsAt) {
    const id = await insert(
      rt,
      'INSERT INTO retained_orders (pseudonym, amount_fen, occurred_at, keep_until) VALUES (?, 100, ?, ?)',
      [bytes(16), startFor('retained_orders', endsAt), endsAt],
    )
    return there(rt, 'SELECT 1 FROM retained_orders WHERE id = ?', id)
  },
  async follower_sessions(rt, endsAt, followerId) {
    const token = bytes(32)
    await insert(
      rt,
      'INSERT INTO follower_sessions (token_hash, follower_id, created_at, expires_at) VALUES (?, ?, ?, ?)',
      [token, followerId, startFor('follower_sessions', endsAt), endsAt],
    )
    return there(rt, 'SELECT 1 FROM follower_sessions WHERE token_hash = ?', token)
  },
  async staff_sessions(rt, endsAt) {
    const { staffId } = await makeStaff(rt, 'owner')
    const token = bytes(32)
    await insert(
      rt,
      'INSERT INTO staff_sessions (token_hash, staff_id, created_at, expires_at) VALUES (?, ?, ?, ?)',
      [token, staffId, startFor('staff_sessions', endsAt), endsAt],
    )
    return there(rt, 'SELECT 1 FROM staff_sessions WHERE token_hash = ?', token)
  },
  async wechat_events(rt, endsAt) {
    const index = bytes(16)
    await insert(rt, 'INSERT INTO wechat_events (event_index, received_at) VALUES (?, ?)', [
      index,
      startFor('wechat_events', endsAt),
    ])
    return there(rt, 'SELECT 1 FROM wechat_events WHERE event_index = ?', index)
  },
  async legal_holds(rt, endsAt) {
    const { staffId } = await makeStaff(rt, 'owner')
    const liftedAt = startFor('legal_holds', endsAt)
    const id = await insert(
      rt,
      "INSERT INTO legal_holds (category, reason, placed_by, placed_at, review_at, lifted_at, lifted_by) VALUES ('visits', 'x', ?, 1, 2, ?, ?)",
      [staffId, liftedAt, staffId],
    )
    return there(rt, 'SELECT 1 FROM legal_holds WHERE id = ?', id)
  },
  async partner_tokens(rt, endsAt) {
    const token = bytes(32)
    const partnerId = await partner(rt)
    await insert(
      rt,
      "INSERT INTO partner_tokens (token_hash, partner_id, scopes, created_at, expires_at) VALUES (?, ?, '', 1, ?)",
      [token, partnerId, endsAt],
    )
    return there(rt, 'SELECT 1 FROM partner_tokens WHERE token_hash = ?', token)
  },
  async loans(rt, endsAt) {
    const hash = bytes(32)
    const partnerId = await partner(rt)
    await insert(rt, 'INSERT INTO loan_notices (hash, content, first_served_at) VALUES (?, ?, 1)', [
      hash,
      '{}',
    ])
    const id = await insert(
      rt,
      `INSERT INTO loans (pseudonym, partner_id, handle, notice_hash, term, lent_at, expires_at, ended_at, end_reason)
       VALUES (?, ?, ?, ?, '1_day', 1, 2, ?, 'expired')`,
      [bytes(16), partnerId, bytes(11).toString('hex'), hash, startFor('loans', endsAt)],
    )
    await insert(rt, "INSERT INTO loan_reads (loan_id, categories, at) VALUES (?, 'visits', 1)", [id])
    return there(rt, 'SELECT 1 FROM loans WHERE id = ?', id)
  },
  async served_notices(rt, endsAt, followerId) {
    const id = await insert(
      rt,
      `INSERT INTO served_notices (follower_id, pseudonym, notice_version_id, locale, page, served_at)
       SELECT ?, ?, MAX(id), 'en', 'join', ? FROM notice_versions`,
      [followerId, bytes(16), startFor('served_notices', endsAt)],
    )
    return there(rt, 'SELECT 1 FROM served_notices WHERE id = ?', id)
  },
  async erasure_evidence(rt, endsAt) {
    const { followerId } = await makeFollower(rt, { consents: { visit_history: {} } })
    const erasureId = await atThatTime(rt, startFor('erasure_evidence', endsAt), async () => {
      await erasePerson(rt, { actor: system('test'), followerId, requestId: null })
      const [row] = await rt.database.read<{ id: number }>('SELECT id FROM erasures WHERE follower_id = ?', [
        followerId,
      ])
      return row?.id ?? 0
    })
    return there(
      rt,
      `SELECT 1 FROM erasures WHERE id = ? UNION ALL
       SELECT 1 FROM audit_entries WHERE subject_kind = 'follower' AND subject_id = ? AND record_id IS NOT NULL`,
      erasureId,
      followerId,
    )
  },
  async audit_entries(rt, endsAt) {
    const at = startFor('audit_entries', endsAt)
    const id = await atThatTime(rt, at, () =>
      rt.database.transaction((tx) =>
        recordAudit(tx, {
          at,
          actor: system('test'),
          action: 'tag.created',
          subjectKind: 'tag',
          subjectId: 1,
        }),
      ),
    )
    return there(rt, 'SELECT 1 FROM audit_entries WHERE id = ?', id)
  },
  async privacy_requests(rt, endsAt, followerId) {
    const closedAt = startFor('privacy_requests', endsAt)
    const id = await insert(
      rt,
      `INSERT INTO privacy_requests (follower_id, kind, status, finished, self_service, opened_at, due_at, closed_at)
       VALUES (?, 'complaint', 'done', 1, 0, 1, 2, ?)`,
      [followerId, closedAt],
    )
    await insert(
      rt,
      "INSERT INTO privacy_request_notes (request_id, what, sealed_text, at) VALUES (?, 'asked', 'x', 1)",
      [id],
    )
    return there(rt, 'SELECT 1 FROM privacy_requests WHERE id = ?', id)
  },
  async export_records(rt, endsAt, followerId) {
    const id = await insert(
      rt,
      "INSERT INTO personal_exports (follower_id, status, progress, bytes, requested_at) VALUES (?, 'expired', 100, 0, ?)",
      [followerId, startFor('export_records', endsAt)],
    )
    return there(rt, 'SELECT 1 FROM personal_exports WHERE id = ?', id)
  },
}
