import type { ReminderView } from '@xinyue/shared/contract/reminders'
import { create } from 'zustand'
import { staffApi } from '../api'

/** What waits for whoever is signed in; null until the server was asked. The menu counts it, the page lists it. */
export const useReminders = create<{ reminders: readonly ReminderView[] | null }>(() => ({ reminders: null }))

export async function readReminders(): Promise<void> {
  const { reminders } = await staffApi.reminders.list({})
  useReminders.setState({ reminders })
}

export async function seeReminder(reminderId: number): Promise<void> {
  await staffApi.reminders.see({ reminderId })
  const { reminders } = useReminders.getState()
  useReminders.setState({ reminders: reminders?.filter((each) => each.reminderId !== reminderId) ?? null })
}
