import type { IncidentTexts } from './zh-CN'

export const en: IncidentTexts = {
  title: 'Security notices',
  none: 'No security notices. If something happens, we tell you here.',
  delivered: (when) => `Told you ${when}`,
}
