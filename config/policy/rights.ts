const day = 86_400_000

/**
 * The shop's own clocks for what people ask, stricter than law: GB/T 35273-2020 allows 30 days, and 15 working days
 * for closing an account.
 */
export const answerWithin = {
  access: day,
  copy: day,
  correct: 3 * day,
  erase: 7 * day,
  explain: 15 * day,
  object: 3 * day,
  complaint: 15 * day,
  deceased: 15 * day,
} as const

/** How long before its due date a request is reminded of: a quarter of its time, at most two days. */
export const remindBefore = (time: number): number => Math.min(2 * day, time / 4)

/** Requests one person may have open at once. */
export const mostOpenRequests = 20

export const copies = {
  /** A copy's link and its file. */
  life: day,
  aDay: 3,
  /** A copy that is not ready by then has failed. */
  patience: 3_600_000,
} as const
