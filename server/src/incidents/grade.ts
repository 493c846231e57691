import { incidentGrades, type IncidentGrade } from '@xinyue/shared/contract/incident-case'
import { incidentPolicy } from '../../../config/policy/incidents'

/** By the number of people concerned (National Incident Reporting Measures). Not counted yet: ordinary until it is. */
export function gradeByCount(affected: number | null): IncidentGrade {
  const { larger, major, extreme } = incidentPolicy.grades
  const people = affected ?? 0
  return people >= extreme ? 'extreme' : people >= major ? 'major' : people >= larger ? 'larger' : 'ordinary'
}

interface Graded {
  affected: number | null
  gradeOverride: IncidentGrade | null
}
/** A person's judgement counts before the number. */
export const gradeOf = ({ affected, gradeOverride }: Graded): IncidentGrade =>
  gradeOverride ?? gradeByCount(affected)

/** 较大 or above goes to the authority. */
export const isReportable = (grade: IncidentGrade): boolean => incidentGrades.indexOf(grade) > 0
