import type { DeskTexts } from './zh-CN'

export const en: DeskTexts = {
  title: 'Privacy requests',
  unfinished: 'To do',
  finished: 'Closed',
  open: (n: string) => `${n} to do`,
  late: (n: string) => `${n} overdue`,
  empty: 'Nothing to do.',
  none: 'Nothing closed yet.',
  pick: 'Pick a request to see it here.',
  due: (day: string) => `By ${day}`,
  overdue: (day: string) => `Overdue since ${day}`,
  soon: (day: string) => `Due soon, ${day}`,
  closed: (day: string) => `Closed on ${day}`,
  member: (number: string) => `Member ${number}`,
  takenBy: (role: string) => `with ${role}`,
  note: "Each look shows on the customer's own phone.",
}
