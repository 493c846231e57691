import type { AskTexts } from './zh-CN'

export const en: AskTexts = {
  title: 'New request',
  what: 'What would you like?',
  kinds: {
    correct: 'Correction',
    erase: 'Deletion',
    explain: 'Explanation',
    access: 'Information',
    object: 'Objection',
    complaint: 'Complaint',
  },
  choose: 'Choose one first: each has a time limit of its own.',
  about: 'About',
  note: 'Tell us more',
  placeholder: 'What happened, and what you would like',
  noteHint: 'Only those who handle it can read this, and each look is noted.',
  answerBy: {
    correct: 'Answered within 3 days',
    erase: 'Answered within 7 days',
    explain: 'Answered within 15 days',
    access: 'Answered within 1 day',
    object: 'Answered within 3 days',
    complaint: 'Answered within 15 days',
  },
  send: 'Send',
}
