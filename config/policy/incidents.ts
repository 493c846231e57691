const hour = 3_600_000

/** What happens by when after a security incident is noticed. Stricter than the law where it names no number. */
export const incidentPolicy = {
  /** Somebody has looked, graded and named the data. */
  triage: 1 * hour,
  /** To the provincial CAC, from the grade 较大 up (National Incident Reporting Measures: 4 h for ordinary operators). */
  report: 4 * hour,
  /** "At once" (PIPL Art. 57, no number of hours): from here on it is flagged as late. */
  people: 24 * hour,
  /** After handling has ended (National Incident Reporting Measures). */
  final: 30 * 24 * hour,
  /** Affected people from which a leak has the grade (National Incident Reporting Measures, annex). */
  grades: { larger: 1_000_000, major: 10_000_000, extreme: 100_000_000 },
  /** Held people from which a responsible person must be named and filed (PIPL Art. 52). */
  officerFrom: 1_000_000,
} as const
