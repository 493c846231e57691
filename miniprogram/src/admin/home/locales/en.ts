import type { AdminHomeTexts } from './zh-CN'

export const en: AdminHomeTexts = {
  title: 'Compliance',
  join: ', ',
  deadlines: 'Next deadlines',
  noDeadlines: 'No clock is running.',
  late: (n) => `${n} late`,
  soon: (n) => `${n} due soon`,
  lateCases: (n) => `${n} late`,
  toApprove: (n) => `${n} to approve`,
  toPublish: (n) => `${n} to publish`,
  ending: (purposes) => `Consents ending within 30 days: ${purposes}`,
  failed: (n) => `${n} not deleted`,
  toReview: (n) => `${n} holds to review`,
  nextReview: (day) => `next review of a hold ${day}`,
  lastRun: (day, n) => `${n} deleted on ${day}`,
  notDestroyed: (n) => `${n} overdue, deletion not confirmed`,
  hours: (n) => (n === 1 ? '1 hour' : `${n} hours`),
  days: (n) => (n === 1 ? '1 day' : `${n} days`),
  left: (time) => `${time} left`,
  over: (time) => `${time} late`,
}
