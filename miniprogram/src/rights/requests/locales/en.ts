import type { RequestsTexts } from './zh-CN'

export const en: RequestsTexts = {
  title: 'My requests',
  lead: 'What you asked for and what you did yourself, each with its clock.',
  ask: 'Ask or complain',
  empty: 'No requests yet.',
  self: 'Done by yourself',
  removed: (n: number) => `${n} deleted`,
  due: (day: string) => `Answered by ${day} at the latest`,
  late: (day: string) => `Was due by ${day}; the owner was told`,
  closed: (day: string) => `Closed on ${day}`,
}
