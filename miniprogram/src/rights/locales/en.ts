import type { RightsTexts } from './zh-CN'

export const en: RightsTexts = {
  incident: {
    title: 'Security notices',
    none: 'No security notices. If something happens, we tell you here.',
    delivered: (when) => `Told you ${when}`,
  },
}
