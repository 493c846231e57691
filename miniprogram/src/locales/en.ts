import { securityNotice } from './security-notice.en'
import type { Texts } from './zh-CN'

const plural = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`

export const en: Texts = {
  common: {
    retry: 'Try again',
    offline: 'No connection. Check the network and try again.',
    loading: 'Loading',
    end: 'That is all',
    more: 'Show more',
    cancel: 'Not now',
    save: 'Save',
    saved: 'Saved',
    saving: 'Saving',
    edit: 'Change',
    remove: 'Delete',
    details: 'Technical details',
    hideDetails: 'Hide',
    pickDay: 'Pick a day',
    pickTime: 'Pick a time',
    clearTime: (label: string) => `Clear: ${label}`,
    on: 'On',
    off: 'Off',
    language: '中文',
    chooseAll: 'Choose all that are loaded',
    choose: (name) => `Choose ${name}`,
    people: (n) => (n === '1' ? '1 person' : `${n} people`),
    times: (n) => plural(n, 'time'),
    tooLong: (max, now) => `At most ${max} characters; it has ${now}.`,
    unseen: 'It holds characters that cannot be seen. Delete them and type again.',
  },
  tabs: { home: 'Home', privacy: 'Privacy' },
  securityNotice,
  guide: {
    ask: (guide) => `WeChat wants you to read ${guide || 'its privacy guide'} before this can be used.`,
    read: 'Read it',
    agree: 'Agree',
    refuse: 'Decline',
  },
  copying: {
    done: 'Copied',
    refused: 'Not copied: WeChat wants its guide agreed to first. Tap again to choose anew.',
    failed: 'Not copied. Press and hold the text to select and copy it.',
  },
  store: {
    title: 'Usual store',
    ask: 'Your usual store (optional)',
    why: 'Helps staff know you at the counter; change it any time. Other stores find you by your code or number alone.',
    none: 'No store',
    notSaid: 'none',
    saved: 'Usual store changed',
    removed: 'No usual store is kept any more',
  },
}
