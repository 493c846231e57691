import {
  noticeContent,
  purposeCode,
  type NoticeContent,
  type PurposeCode,
} from '@xinyue/shared/contract/policy'
import { z } from 'zod'
import { purposes, type Purpose } from '../../../config/policy/purposes'
import { system, type Actor } from '../core/actor'
import { insertRow, type Tx } from '../core/database'
import type { Runtime } from '../core/runtime'
import { recordAudit } from '../audit/record-audit'
import {
  assessmentReasons,
  changesBetween,
  checkContent,
  noticeHash,
  type StoredContent,
} from './notice-content'
import { NoticeDraft } from './notice-draft.entity'
import { NoticeVersion } from './notice-version.entity'

const configured = z.array(z.object({ code: purposeCode, notice: noticeContent }))

/**
 * Brings in what the configuration says, at a start. The first version of each notice comes from there. Later a text
 * that was never seen before is published if nobody has edited the purpose in the admin pages and the law asks for no
 * assessment; otherwise it becomes a draft, which takes the way of all drafts. Old texts never come back by themselves.
 */
export async function publishNotices(
  tx: Tx,
  rt: Runtime,
  wanted: readonly Purpose[] = purposes,
): Promise<void> {
  // Several processes may start at once: the lock on these rows lets one publish and the others find it done.
  await tx.query('SELECT id FROM notice_versions ORDER BY id FOR UPDATE')
  for (const { code, notice } of configured.parse(wanted)) {
    checkContent(code, notice)
    await bringIn(tx, code, notice, rt.clock.now())
  }
}

async function bringIn(tx: Tx, purpose: PurposeCode, content: NoticeContent, now: number): Promise<void> {
  const hash = noticeHash(content)
  const versions = await tx.find(NoticeVersion, { where: { purpose }, order: { version: 'ASC' } })
  const latest = versions.at(-1)
  if (versions.some((version) => version.hash.equals(hash))) return
  if (!latest) {
    await putInForce(tx, system('publish-notices'), { purpose, content, latest: null, material: false, now })
    return
  }
  const drafts = await tx.find(NoticeDraft, { where: { purpose } })
  if (drafts.some((draft) => draft.openPurpose !== null || draft.contentHash.equals(hash))) return
  const edited = drafts.length > 0 || versions.some(({ origin }) => origin === 'admin')
  if (edited || assessmentReasons(content).length > 0) {
    await openDraft(tx, system('publish-notices'), { latest, content, editor: null, now })
    return
  }
  const material = changesBetween(latest.content, content).some((change) => change.material)
  await putInForce(tx, system('publish-notices'), { purpose, content, latest, material, now })
}

/** A new version, in force from the commit on. */
export async function putInForce(
  tx: Tx,
  actor: Actor,
  next: {
    purpose: PurposeCode
    content: StoredContent
    latest: NoticeVersion | null
    material: boolean
    now: number
    approvedBy?: number
    requestId?: string
  },
): Promise<number> {
  const { purpose, content, latest, now, approvedBy } = next
  const version = (latest?.version ?? 0) + 1
  const noticeVersionId = await insertRow(tx, NoticeVersion, {
    purpose,
    version,
    materialVersion: (latest?.materialVersion ?? 1) + (next.material ? 1 : 0),
    hash: noticeHash(content),
    content,
    publishedAt: now,
    origin: approvedBy === undefined ? 'config' : 'admin',
    approvedBy: approvedBy ?? null,
  })
  await recordAudit(tx, {
    at: now,
    actor,
    action: 'notice.published',
    subjectKind: 'notice',
    subjectId: noticeVersionId,
    fields: [purpose, ...(next.material ? ['material'] : [])],
    requestId: next.requestId ?? null,
  })
  return noticeVersionId
}

/** Throws the driver's duplicate-key error when the purpose has an open draft. */
export async function openDraft(
  tx: Tx,
  actor: Actor,
  wanted: {
    latest: NoticeVersion
    content: NoticeContent
    editor: number | null
    now: number
    requestId?: string
  },
): Promise<number> {
  const { latest, content, editor, now } = wanted
  const { purpose } = latest
  const draftId = await insertRow(tx, NoticeDraft, {
    purpose,
    openPurpose: purpose,
    baseVersionId: latest.id,
    status: 'draft',
    revision: 1,
    content,
    contentHash: noticeHash(content),
    declaredMaterial: false,
    createdBy: editor,
    editors: editor === null ? [] : [editor],
    approvedBy: null,
    returnedReason: null,
    noticeVersionId: null,
    createdAt: now,
    changedAt: now,
  })
  await recordAudit(tx, {
    at: now,
    actor,
    action: 'notice.drafted',
    subjectKind: 'notice_draft',
    subjectId: draftId,
    fields: [purpose],
    requestId: wanted.requestId ?? null,
  })
  return draftId
}
