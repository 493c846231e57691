const day = 86_400_000

/** How long each thing is kept, milliseconds. Notices and "my data" take the years they name from here. */
export const retention = {
  followerSession: 30 * day,
  staffSession: 12 * 3_600_000,
  /** WeChat repeats an event within seconds. */
  wechatEvent: 1 * day,
  /** E-Commerce Law Art. 31. */
  order: 3 * 365 * day,
  /** PIPL Art. 55-56; Network Data Regulations Art. 12. */
  audit: 3 * 365 * day,
  /** After it ended: proof of what was provided to whom (PIPL Art. 23, 55-56). */
  loan: 3 * 365 * day,
  accessEntry: 3 * 365 * day,
} as const

/** `3` */
export const yearsOf = (period: number): number => Math.round(period / (365 * day))
