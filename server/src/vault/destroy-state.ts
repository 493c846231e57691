import type { DestroyState } from '@xinyue/shared/contract/vault'
import { destroyWithin } from './send-destroy-notice.job'

interface Notice {
  created_at: number
  delivered_at: number | null
  confirmed_at: number | null
}

export function destroyState(notice: Notice, now: number): DestroyState {
  if (notice.confirmed_at !== null) return 'confirmed'
  if (now > notice.created_at + destroyWithin) return 'overdue'
  return notice.delivered_at === null ? 'waiting' : 'delivered'
}
