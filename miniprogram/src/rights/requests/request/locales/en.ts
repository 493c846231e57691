import type { RequestTexts } from './zh-CN'

export const en: RequestTexts = {
  title: 'Request',
  about: 'About',
  gone: 'It is no longer there',
  opened: 'Asked',
  due: 'Answer due',
  closed: 'Closed',
  waiting: 'They are waiting for your reply',
  yourTurn: 'Waiting for you',
  replyLabel: 'Your reply',
  reply: 'Send reply',
  replied: 'Sent',
  me: 'You',
  said: { asked: 'asked', question: 'asks you', reply: 'replied', result: 'answered' },
  refused: 'Refused, for this reason',
  appeal: 'Not content? You can complain again, report it to the cyberspace authority, or go to court.',
  complain: 'Complain',
}
