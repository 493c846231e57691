import type { LevelTexts } from './zh-CN'

export const en: LevelTexts = {
  title: 'My level',
  why: 'Why',
  basedOn: 'Based on',
  usedFor: 'Used for',
  automated: 'Decided by a machine?',
  notAutomated: 'No. People give levels; no program raises or lowers them.',
  ask: 'Something wrong? Ask',
}
