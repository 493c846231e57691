import { date } from '../format'

/** The hour that stands there until another is picked. */
const usual = '10:00'

/** The parts of a picked value; both empty for one in another form, which only somebody's older text can have. */
export function partsOf(value: string): { day: string; clock: string } {
  const [, day = '', clock = ''] = /^(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}))?$/.exec(value) ?? []
  return { day, clock }
}

/** The value after one part was picked. */
export function pickedValue(
  kind: 'date' | 'time',
  value: string,
  picked: { day?: string; clock?: string },
): string {
  const before = partsOf(value)
  const day = picked.day ?? (before.day || date(Date.now()))
  return kind === 'date' ? day : `${day} ${picked.clock ?? (before.clock || usual)}`
}
