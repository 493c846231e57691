import { date } from '../../calendar'
import { count as number } from '../../format'
import { useCodeTexts } from '../../language'
import { useAdminHomeTexts } from './locales/texts'
import type { sections } from '../sections'
import type { OverviewView } from './overview-view'

interface Standing {
  /** How much waits; null: nothing to count. */
  count: string | null
  /** What about it; null: what the list is for. */
  note: string | null
  tone: 'red' | 'amber' | ''
}
const quiet: Standing = { count: null, note: null, tone: '' }

/** What the hub says of each list: red is late, amber waits for somebody. */
export function useStanding(name: (typeof sections)[number]['name'], view: OverviewView): Standing {
  const texts = useAdminHomeTexts()
  const purposes = useCodeTexts().purpose
  const { requests, incidents, holds, partners, consents, notices, retention } = view
  const standing = (
    count: number | null,
    ...notes: (readonly [number, string, Standing['tone']])[]
  ): Standing => {
    const told = notes.filter(([n]) => n > 0)
    const [first] = told
    return {
      count: count === null ? null : number(count),
      note: told.length > 0 ? told.map(([, note]) => note).join(texts.join) : null,
      tone: first?.[2] ?? '',
    }
  }
  if (name === 'desk' && requests)
    return standing(
      requests.open,
      [requests.overdue, texts.late(number(requests.overdue)), 'red'],
      [requests.dueSoon, texts.soon(number(requests.dueSoon)), 'amber'],
    )
  if (name === 'incidents' && incidents)
    return standing(incidents.open, [incidents.overdue, texts.lateCases(number(incidents.overdue)), 'red'])
  if (name === 'notices') {
    const { drafts, toApprove, toPublish } = notices
    const ending = consents.byPurpose
      .map(({ purpose, count }) => `${purposes[purpose]} ${number(count)}`)
      .join(texts.join)
    return standing(
      drafts + toApprove + toPublish,
      [toApprove, texts.toApprove(number(toApprove)), 'amber'],
      [toPublish, texts.toPublish(number(toPublish)), 'amber'],
      [consents.ending, texts.ending(ending), ''],
    )
  }
  if (name === 'retention' && retention) {
    const run = retention.lastRun
    const held = holds ?? { inForce: 0, toReview: 0, nextReviewAt: null }
    return standing(
      holds?.inForce ?? null,
      [run?.failures ?? 0, texts.failed(number(run?.failures ?? 0)), 'red'],
      [held.toReview, texts.toReview(number(held.toReview)), 'amber'],
      [held.nextReviewAt ?? 0, texts.nextReview(date(held.nextReviewAt ?? 0)), ''],
      [run ? 1 : 0, texts.lastRun(run?.runOn ?? '', number(run?.gone ?? 0)), ''],
    )
  }
  if (name === 'partners' && partners)
    return standing(
      partners.active,
      [partners.overdue, texts.notDestroyed(number(partners.overdue)), 'red'],
      [partners.proposed, texts.toApprove(number(partners.proposed)), 'amber'],
    )
  return quiet
}
