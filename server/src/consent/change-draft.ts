import type { DraftStatus } from '@xinyue/shared/contract/notices'
import type { NoticeContent } from '@xinyue/shared/contract/policy'
import type { StaffActor } from '../core/actor'
import type { Tx } from '../core/database'
import { AppError, found } from '../core/errors'
import { recordAudit } from '../audit/record-audit'
import { changesBetween, checkContent, noticeHash } from './notice-content'
import { blockedBy } from './assess-notice'
import { NoticeDraft } from './notice-draft.entity'
import { NoticeVersion } from './notice-version.entity'
import { putInForce } from './publish-notices'

export interface At {
  now: number
  requestId: string
}
/** The draft as the caller saw it. */
export interface Seen {
  draftId: number
  revision: number
}

const open: readonly DraftStatus[] = ['draft', 'submitted', 'approved']

/**
 * The draft, locked, and as the caller saw it.
 * @throws AppError not_found; wrong_status; draft_changed when somebody was faster
 */
export async function lockDraft(
  tx: Tx,
  { draftId, revision }: Seen,
  allowed: readonly DraftStatus[],
): Promise<NoticeDraft> {
  const draft = found(
    await tx.findOne(NoticeDraft, { where: { id: draftId }, lock: { mode: 'pessimistic_write' } }),
    'draft',
  )
  if (draft.revision !== revision) throw new AppError('draft_changed', `revision ${draft.revision}`)
  if (!allowed.includes(draft.status)) throw new AppError('wrong_status', `draft is ${draft.status}`)
  return draft
}

/** Moves the draft on by one revision and says so in the audit log. */
export async function moveDraft(
  tx: Tx,
  actor: StaffActor,
  draft: NoticeDraft,
  change: Partial<NoticeDraft>,
  done: { action: string; fields?: readonly string[] },
  { now, requestId }: At,
): Promise<void> {
  await tx.update(NoticeDraft, { id: draft.id }, { ...change, revision: draft.revision + 1, changedAt: now })
  await recordAudit(tx, {
    at: now,
    actor,
    action: done.action,
    subjectKind: 'notice_draft',
    subjectId: draft.id,
    fields: done.fields ?? [draft.purpose],
    requestId,
  })
}

/** New words. Whoever writes is no approver any more, and what was approved is not what this says. */
export async function saveDraft(
  tx: Tx,
  actor: StaffActor,
  input: Seen & { content: NoticeContent; declaredMaterial: boolean },
  at: At,
): Promise<NoticeDraft> {
  const draft = await lockDraft(tx, input, open)
  checkContent(draft.purpose, input.content)
  const { content, declaredMaterial } = input
  await moveDraft(
    tx,
    actor,
    draft,
    {
      content,
      contentHash: noticeHash(content),
      declaredMaterial,
      status: 'draft',
      editors: [...new Set([...draft.editors, actor.staffId])],
      approvedBy: null,
    },
    {
      action: 'notice.edited',
      fields: [draft.purpose, ...changesBetween(draft.content, content).map(({ field }) => field)],
    },
    at,
  )
  return draft
}

export async function submitDraft(tx: Tx, actor: StaffActor, seen: Seen, at: At): Promise<NoticeDraft> {
  const draft = await lockDraft(tx, seen, ['draft'])
  await assertAssessed(tx, draft)
  // Handing it in is standing for it.
  const editors = [...new Set([...draft.editors, actor.staffId])]
  await moveDraft(
    tx,
    actor,
    draft,
    { status: 'submitted', editors, returnedReason: null },
    { action: 'notice.submitted' },
    at,
  )
  return draft
}

export async function sendBackDraft(
  tx: Tx,
  actor: StaffActor,
  input: Seen & { reason: string },
  at: At,
): Promise<NoticeDraft> {
  const draft = await lockDraft(tx, input, ['submitted', 'approved'])
  await moveDraft(
    tx,
    actor,
    draft,
    { status: 'draft', returnedReason: input.reason, approvedBy: null },
    { action: 'notice.sent_back' },
    at,
  )
  return draft
}

/** @throws AppError approver_is_author when the approver wrote, handed in or assessed any of it */
export async function approveDraft(tx: Tx, actor: StaffActor, seen: Seen, at: At): Promise<NoticeDraft> {
  const draft = await lockDraft(tx, seen, ['submitted'])
  if (draft.editors.includes(actor.staffId)) throw new AppError('approver_is_author')
  await assertAssessed(tx, draft)
  await moveDraft(
    tx,
    actor,
    draft,
    { status: 'approved', approvedBy: actor.staffId },
    { action: 'notice.approved' },
    at,
  )
  return draft
}

export async function discardDraft(tx: Tx, actor: StaffActor, seen: Seen, at: At): Promise<NoticeDraft> {
  const draft = await lockDraft(tx, seen, open)
  await moveDraft(
    tx,
    actor,
    draft,
    { status: 'discarded', openPurpose: null },
    { action: 'notice.discarded' },
    at,
  )
  return draft
}

/**
 * Puts approved words in force. The gate reads a purpose's versions under a lock, so a claim is either before this
 * commit or knows the new material version: consents to an earlier purpose let nothing through from here on (PIPL Art. 14).
 */
export async function publishDraft(tx: Tx, actor: StaffActor, seen: Seen, at: At): Promise<NoticeDraft> {
  const draft = await lockDraft(tx, seen, ['approved'])
  await assertAssessed(tx, draft)
  const [latest] = await tx.find(NoticeVersion, {
    where: { purpose: draft.purpose },
    order: { version: 'DESC' },
    take: 1,
    lock: { mode: 'pessimistic_write' },
  })
  const before = found(latest, 'notice')
  // Drafts are one at a time, so only a start with a new configuration can have come between.
  if (before.id !== draft.baseVersionId) throw new AppError('draft_changed', 'another version is in force')
  const material =
    draft.declaredMaterial || changesBetween(before.content, draft.content).some((change) => change.material)
  const noticeVersionId = await putInForce(tx, actor, {
    purpose: draft.purpose,
    content: draft.content,
    latest: before,
    material,
    now: at.now,
    approvedBy: found(draft.approvedBy, 'approver'),
    requestId: at.requestId,
  })
  await moveDraft(
    tx,
    actor,
    draft,
    { status: 'published', openPurpose: null, noticeVersionId },
    { action: 'notice.draft_published' },
    at,
  )
  return draft
}

async function assertAssessed(tx: Tx, draft: NoticeDraft): Promise<void> {
  const blocked = await blockedBy(tx, draft)
  if (blocked) throw new AppError('assessment_required', blocked)
}
