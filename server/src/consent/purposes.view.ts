import type { Assessment, DraftView, notices as contract, PurposeView } from '@xinyue/shared/contract/notices'
import type { PurposeCode } from '@xinyue/shared/contract/policy'
import type { OutputOf } from '@xinyue/shared/endpoint'
import type { Runtime } from '../core/runtime'
import { withinTerm } from './consent-status'
import { blockedBy } from './assess-notice'
import { ImpactAssessment } from './impact-assessment.entity'
import { assessmentReasons, changesBetween, factsHash } from './notice-content'
import { NoticeDraft } from './notice-draft.entity'
import { noticeView, type Notices } from './notices'

/** Every published version, newest first, with what changed against the one before. */
export function listVersions(
  notices: Notices,
  purpose: PurposeCode,
): OutputOf<(typeof contract)['versions']>['versions'] {
  const versions = notices.versions(purpose)
  return versions
    .map((version, at) => {
      const before = versions[at - 1]
      return {
        notice: noticeView(version),
        material: before !== undefined && before.materialVersion !== version.materialVersion,
        changes: before ? changesBetween(before.content, version.content) : [],
      }
    })
    .reverse()
}

interface Counts {
  agreed: number
  toRenew: number
}

/** Consents in force at `now`, by whether they are for the purpose as it is. Counts only: nobody is looked at. */
async function countConsents(rt: Runtime, notices: Notices): Promise<ReadonlyMap<string, Counts>> {
  const rows = await rt.database.read<{ purpose: PurposeCode; material_version: number; count: number }>(
    `SELECT c.purpose, n.material_version, COUNT(*) AS count FROM consent_states c
     JOIN notice_versions n ON n.id = c.notice_version_id
     WHERE ${withinTerm('c')} GROUP BY c.purpose, n.material_version`,
    [rt.clock.now()],
  )
  const counts = new Map<string, Counts>()
  for (const { purpose, material_version, count } of rows) {
    const one = counts.get(purpose) ?? { agreed: 0, toRenew: 0 }
    one[material_version === notices.current(purpose).materialVersion ? 'agreed' : 'toRenew'] += count
    counts.set(purpose, one)
  }
  return counts
}
const none: Counts = { agreed: 0, toRenew: 0 }

export async function listPurposes(
  rt: Runtime,
  notices: Notices,
): Promise<OutputOf<(typeof contract)['list']>> {
  const [counts, drafts] = await Promise.all([
    countConsents(rt, notices),
    rt.database.read<{ purpose: string; status: NoticeDraft['status'] }>(
      'SELECT purpose, status FROM notice_drafts WHERE open_purpose IS NOT NULL',
    ),
  ])
  return {
    purposes: [notices.current('membership'), ...notices.optional()].map((current) => ({
      purpose: current.purpose,
      current: noticeView(current),
      ...(counts.get(current.purpose) ?? none),
      draft: drafts.find(({ purpose }) => purpose === current.purpose)?.status ?? null,
    })),
  }
}

/** One purpose with its open draft, as `staffId` sees it. */
export async function viewPurpose(
  rt: Runtime,
  notices: Notices,
  purpose: PurposeCode,
  staffId: number,
): Promise<PurposeView> {
  const { manager } = rt.database.source
  const [counts, draft, assessments] = await Promise.all([
    countConsents(rt, notices),
    manager.findOneBy(NoticeDraft, { openPurpose: purpose }),
    manager.find(ImpactAssessment, { where: { purpose }, order: { id: 'DESC' }, take: 20 }),
  ])
  const names = await staffNames(rt)
  const current = notices.current(purpose)
  const counted = counts.get(purpose) ?? none
  const about = draft?.content.facts ?? current.content.facts
  const hash = about ? factsHash(about) : null
  return {
    purpose,
    current: noticeView(current),
    ...counted,
    draft: draft && (await viewDraft(draft)),
    assessments: assessments.map((one): Assessment => ({
      assessmentId: one.id,
      reasons: one.reasons,
      lawfulness: one.lawfulness,
      necessity: one.necessity,
      effect: one.effect,
      measures: one.measures,
      risk: one.risk,
      assessedBy: names(one.assessedBy) ?? '–',
      assessedAt: one.assessedAt,
      keepUntil: one.keepUntil,
      current: hash?.equals(one.factsHash) ?? false,
    })),
  }

  async function viewDraft(open: NoticeDraft): Promise<DraftView> {
    const changes = changesBetween(current.content, open.content)
    const material = open.declaredMaterial || changes.some((change) => change.material)
    return {
      draftId: open.id,
      status: open.status,
      revision: open.revision,
      content: open.content,
      declaredMaterial: open.declaredMaterial,
      material,
      changes,
      wouldRenew: material ? counted.agreed : 0,
      assessmentReasons: assessmentReasons(open.content),
      blockedBy: await blockedBy(manager, open),
      author: names(open.createdBy),
      approver: names(open.approvedBy),
      returnedReason: open.returnedReason,
      mine: open.editors.includes(staffId),
      changedAt: open.changedAt,
    }
  }
}

/** A shop has a handful of staff: all names at once. */
async function staffNames(rt: Runtime): Promise<(staffId: number | null) => string | null> {
  const rows = await rt.database.read<{ id: number; display_name: string }>(
    'SELECT id, display_name FROM staff',
  )
  const names = new Map(rows.map(({ id, display_name }) => [id, display_name]))
  return (staffId) => (staffId === null ? null : (names.get(staffId) ?? null))
}
