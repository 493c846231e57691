import type { SeparateTexts } from './zh-CN'

export const en: SeparateTexts = {
  title: 'Asked by itself',
  nothing: 'There is nothing to ask you separately.',
  step: (n, all) => `${n} / ${all}`,
  lead: (purpose) =>
    `One thing in "${purpose}" that is asked by itself. If you say no, membership and points stay as they are.`,
  askSensitive: 'May we use sensitive data?',
  askRecipient: (name) => `May we give it to ${name}?`,
  askAbroad: (name) => `May it go abroad, to ${name}?`,
  sensitive: 'Sensitive data',
  givenTo: (name) => `To ${name}`,
  abroadTo: (name) => `Abroad: ${name}`,
  who: 'Who',
  necessity: 'Why it cannot do without',
  impact: 'What it means for you',
  agree: 'I agree',
  disagree: 'I do not agree',
  yes: 'Agreed',
  no: 'Not agreed',
  again: 'Choose again',
  finish: 'Turn on for a year like this',
  refused: (purpose) => `All right. "${purpose}" stays off, and nothing has changed.`,
  back: 'Back to the privacy centre',
}
