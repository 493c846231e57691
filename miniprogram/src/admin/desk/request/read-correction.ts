import { tidyLine } from '@xinyue/shared/text'
import { dateTime, readTime } from '../../../calendar'

/** Yuan as somebody types them, in fen; null: no amount. */
export const fenOf = (text: string): number | null =>
  /^\d{1,6}(\.\d{1,2})?$/.test(text.trim()) ? Math.round(Number(text) * 100) : null

export const pointsOf = (text: string): number | null => (/^\d{1,8}$/.test(text.trim()) ? Number(text) : null)

export const nameOf = (text: string): string | null => tidyLine(text) || null

/** `2026-11-20 21:30` in Beijing; null for anything else. What has not happened yet the server refuses. */
export const timeOf = readTime
export const timeText = dateTime
