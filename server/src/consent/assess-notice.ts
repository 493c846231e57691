import { periodAfter } from '../core/calendar'
import type { Assessment, DraftView } from '@xinyue/shared/contract/notices'
import { retention } from '../../../config/policy/retention'
import type { StaffActor } from '../core/actor'
import { insertRow, type Tx } from '../core/database'
import { recordAudit } from '../audit/record-audit'
import { assessmentReasons, factsHash } from './notice-content'
import { ImpactAssessment } from './impact-assessment.entity'
import { NoticeDraft } from './notice-draft.entity'

/** Writes an assessment of the facts as the draft states them. The assessor does not approve. */
export async function assessNotice(
  tx: Tx,
  actor: StaffActor,
  draft: NoticeDraft,
  findings: Pick<Assessment, 'lawfulness' | 'necessity' | 'effect' | 'measures' | 'risk'>,
  at: { now: number; requestId: string },
): Promise<void> {
  const { lawfulness, necessity, effect, measures, risk } = findings
  const assessmentId = await insertRow(tx, ImpactAssessment, {
    draftId: draft.id,
    purpose: draft.purpose,
    factsHash: factsHash(draft.content.facts),
    reasons: assessmentReasons(draft.content),
    lawfulness,
    necessity,
    effect,
    measures,
    risk,
    assessedBy: actor.staffId,
    assessedAt: at.now,
    keepUntil: periodAfter(at.now, retention.audit),
  })
  await tx.update(
    NoticeDraft,
    { id: draft.id },
    {
      revision: draft.revision + 1,
      editors: [...new Set([...draft.editors, actor.staffId])],
      changedAt: at.now,
    },
  )
  await recordAudit(tx, {
    at: at.now,
    actor,
    action: 'notice.assessed',
    subjectKind: 'impact_assessment',
    subjectId: assessmentId,
    fields: [draft.purpose],
    requestId: at.requestId,
  })
}

/** What the law still wants before this may be put in force (PIPL Art. 55): the newest word on these very facts counts. */
export async function blockedBy(tx: Tx, draft: NoticeDraft): Promise<DraftView['blockedBy']> {
  if (assessmentReasons(draft.content).length === 0) return null
  const [newest] = await tx.find(ImpactAssessment, {
    where: { purpose: draft.purpose, factsHash: factsHash(draft.content.facts) },
    order: { id: 'DESC' },
    take: 1,
  })
  if (!newest) return 'assessment_missing'
  return newest.risk === 'high' ? 'risk_high' : null
}
