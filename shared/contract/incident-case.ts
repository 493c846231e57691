import { z } from 'zod'
import { bilingual, id, instant, line, prose, proseOrNothing } from './fields'

export const incidentKinds = ['leak', 'tampering', 'loss'] as const
export const incidentKind = z.enum(incidentKinds)
export type IncidentKind = z.infer<typeof incidentKind>
export const incidentCertainty = z.enum(['actual', 'possible'])
export type IncidentCertainty = z.infer<typeof incidentCertainty>
/** National Incident Reporting Measures: 一般, 较大, 重大, 特别重大. */
export const incidentGrades = ['ordinary', 'larger', 'major', 'extreme'] as const
export const incidentGrade = z.enum(incidentGrades)
export type IncidentGrade = z.infer<typeof incidentGrade>

/** What of a person an incident can touch. Kept as bits in this order: append only. */
export const incidentFields = [
  'name',
  'phone',
  'identity',
  'membership',
  'activity',
  'consents',
  'tags',
  'interactions',
  'messages',
  'looks',
  'other',
  'requests',
  'loans',
] as const
export const incidentField = z.enum(incidentFields)
export type IncidentField = z.infer<typeof incidentField>

export const milestones = ['triage', 'report', 'people', 'handled', 'final'] as const
export const milestone = z.enum(milestones)
export type Milestone = z.infer<typeof milestone>
/** `people` is done by delivering the notice or by a decision to skip it, never by hand. */
export const markedMilestone = milestone.exclude(['people'])
export type MarkedMilestone = z.infer<typeof markedMilestone>

export const reportKind = z.enum(['first', 'supplement', 'final'])
export type ReportKind = z.infer<typeof reportKind>

/** What still stands between a case and its closing. */
export const closingStep = z.enum(['triage', 'report', 'people', 'handled', 'final', 'lessons'])
export type ClosingStep = z.infer<typeof closingStep>

const bothWritten = (max: number) => z.strictObject({ 'zh-CN': prose(max), en: prose(max) })

/** Art. 57 (1)-(2): what the person is told beside the kinds of data, which are their own, and the contact. */
export const incidentNotice = z.strictObject({
  title: bothWritten(100),
  cause: bothWritten(500),
  harm: bothWritten(500),
  remedies: bothWritten(500),
  selfProtection: bothWritten(500),
})
export type IncidentNotice = z.infer<typeof incidentNotice>

/** What the reporting measures ask for beyond what the case knows by itself. Empty: not known yet. */
export const incidentFacts = z.strictObject({
  system: proseOrNothing(500),
  place: proseOrNothing(200),
  impact: proseOrNothing(1000),
  measures: proseOrNothing(1000),
  trend: proseOrNothing(1000),
  cause: proseOrNothing(1000),
  clues: proseOrNothing(1000),
  nextSteps: proseOrNothing(1000),
  evidence: proseOrNothing(500),
})
export type IncidentFacts = z.infer<typeof incidentFacts>

export const incidentLessons = z.strictObject({
  cause: prose(1000),
  measures: prose(1000),
  owner: line(40),
  dueAt: instant,
})
export type IncidentLessons = z.infer<typeof incidentLessons>

/** What the affected people are counted by. */
export const scope = {
  beganAt: instant,
  /** Null: it has not ended, or nobody knows. */
  endedAt: instant.nullable(),
  /** Accounts under suspicion: what they looked at in the window is counted, person by person. */
  staffIds: z.array(id).max(50),
  /** Tables whose content is concerned: everyone with rows there is counted. */
  tables: z.array(z.string().regex(/^[a-z_]{1,64}$/)).max(100),
  /** Whether the keys went too; otherwise sealed values were encrypted all the time. */
  keysExposed: z.boolean(),
}

const person = z.object({ staffId: id, displayName: z.string() })
export const milestoneView = z.object({
  milestone,
  /** Null: it need not be done, or its clock has not begun. */
  dueAt: instant.nullable(),
  doneAt: instant.nullable(),
  doneBy: person.nullable(),
  overdue: z.boolean(),
})
export type MilestoneView = z.infer<typeof milestoneView>

const summary = {
  incidentId: id,
  title: z.string(),
  kind: incidentKind,
  certainty: incidentCertainty,
  grade: incidentGrade,
  noticedAt: instant,
  closedAt: instant.nullable(),
  /** Null while they are being counted. */
  affected: z.int().nullable(),
  milestones: z.array(milestoneView),
}

export const incidentSummary = z.object(summary)
export type IncidentSummary = z.infer<typeof incidentSummary>

export const incidentView = z.object({
  ...summary,
  happened: z.string(),
  ...scope,
  accounts: z.array(person),
  openedBy: person,
  gradeByCount: incidentGrade,
  gradeReason: z.string().nullable(),
  gradedBy: person.nullable(),
  people: z.object({
    /** Beforehand counted anew at will; frozen when the notice is approved. */
    frozenAt: instant.nullable(),
    byField: z.array(z.object({ field: incidentField, readable: z.int(), sealed: z.int() })),
    delivered: z.int(),
    read: z.int(),
    /** Frozen with the others and deleted their account since. */
    erased: z.int(),
  }),
  notice: z.object({
    content: incidentNotice,
    writtenBy: person,
    writtenAt: instant,
    approvedBy: person.nullable(),
    approvedAt: instant.nullable(),
    deliveredAt: instant.nullable(),
  }),
  contact: z.object({ handler: bilingual, contact: z.string(), privacyOfficer: z.string() }),
  skip: z
    .object({
      reason: z.string(),
      proposedBy: person,
      proposedAt: instant,
      approvedBy: person.nullable(),
      approvedAt: instant.nullable(),
    })
    .nullable(),
  facts: incidentFacts,
  reports: z.array(
    z.object({ reportId: id, kind: reportKind, exportedAt: instant, exportedBy: person, hash: z.string() }),
  ),
  lessons: incidentLessons.nullable(),
  missing: z.array(closingStep),
  closedBy: person.nullable(),
})
export type IncidentView = z.infer<typeof incidentView>

/** What one affected person is told. */
export const personNotice = z.object({
  incidentId: id,
  kind: incidentKind,
  certainty: incidentCertainty,
  title: bilingual,
  beganAt: instant,
  endedAt: instant.nullable(),
  /** Of this person, and of nobody else. */
  fields: z.array(incidentField),
  /** Concerned, but encrypted, and the key was not exposed. */
  sealedFields: z.array(incidentField),
  cause: bilingual,
  harm: bilingual,
  remedies: bilingual,
  selfProtection: bilingual,
  handler: bilingual,
  contact: z.string(),
  privacyOfficer: z.string(),
  deliveredAt: instant,
  readAt: instant.nullable(),
})
export type PersonNotice = z.infer<typeof personNotice>
