import type { TagTexts } from './zh-CN'

export const en: TagTexts = {
  title: 'About this tag',
  by: 'Who put it on',
  at: 'When',
  why: 'Why',
  basedOn: 'Based on',
  usedFor: 'What it does',
  automated: 'Did a program decide?',
  notAutomated: 'No. Every tag is put on by a person.',
  gone: 'You do not have it now',
  someone: 'Staff',
  campaigns: 'Messages it chose you for',
  received: 'You received it',
  notReceived: 'Not sent to you',
  object: 'I do not want this tag',
  objectAsk: 'It goes at once and staff cannot put it on again. Your membership stays the same.',
  objectYes: 'Take it off for good',
  objected: (day: string) => `You said no to this tag on ${day}; staff cannot put it on.`,
  allow: 'Allow it again',
  allowed: 'All right. It does not come back by itself; staff may put it on again.',
  ask: 'Ask about it',
}
