import type { MessageTexts } from './zh-CN'

export const en: MessageTexts = {
  title: 'Why I got it',
  sent: 'When',
  audience: 'For whom',
  everybodyWith: (tag) => `Every member with the tag "${tag}" who agreed to receive it`,
  consent: 'Your consent',
  agreed: (day, purpose, version) =>
    `Agreed to "${purpose}" on ${day}, having read version ${version} of the notice`,
  untilThen: (day) => `good until ${day}`,
  forever: 'until you withdraw',
  noRecord: 'That record is past its time and gone',
  decided: 'Who decided',
  written: (role) => `written by: ${role}`,
  approved: (role) => `approved by: ${role}`,
  automated: 'Decided by a machine?',
  notAutomated:
    'No. One person writes it, another approves it; the program only checks your consent, how often, and quiet hours.',
  tag: 'Why I have this tag',
  proof: 'My consent and its receipt',
  stop: 'No more of these',
  stopped: 'Stopped. From now on there are none of these.',
  off: 'Messages of this kind are off now.',
  ask: 'Ask about it',
}
