import type { IncidentCertainty, IncidentKind, IncidentNotice } from '@xinyue/shared/contract/incident-case'
import type { Bilingual } from '@xinyue/shared/contract/fields'

const titles: Readonly<Record<IncidentKind, Bilingual>> = {
  leak: {
    'zh-CN': '你的部分信息被不该看的人看到',
    en: 'Some of your data was seen by somebody who should not',
  },
  tampering: { 'zh-CN': '你的部分信息被人改动', en: 'Some of your data was changed without right' },
  loss: { 'zh-CN': '你的部分信息丢失', en: 'Some of your data was lost' },
}
const possibleTitles: Readonly<Record<IncidentKind, Bilingual>> = {
  leak: {
    'zh-CN': '你的部分信息可能被不该看的人看到',
    en: 'Some of your data may have been seen by somebody who should not',
  },
  tampering: {
    'zh-CN': '你的部分信息可能被人改动',
    en: 'Some of your data may have been changed without right',
  },
  loss: { 'zh-CN': '你的部分信息可能丢失', en: 'Some of your data may have been lost' },
}
const causes: Readonly<Record<IncidentKind, Bilingual>> = {
  leak: {
    'zh-CN': '有人用店里的账号或设备，查看了与工作无关的顾客信息。',
    en: "Somebody used an account or device of the shop to look at customers' data without a reason of work.",
  },
  tampering: {
    'zh-CN': '有人在没有权限的情况下改动了我们保存的信息。',
    en: 'Somebody changed data we keep without the right to do so.',
  },
  loss: {
    'zh-CN': '一次故障使我们保存的部分信息无法恢复。',
    en: 'A failure made some of the data we keep impossible to recover.',
  },
}
/** No account is suspected: something with data in it got out. */
const causeOfFile: Bilingual = {
  'zh-CN': '一份存有顾客信息的文件或存储设备，可能到了不该拿到的人手里。',
  en: "A file or device with customers' data may have come into the wrong hands.",
}
const harms: Readonly<Record<IncidentKind, Bilingual>> = {
  leak: {
    'zh-CN': '你可能收到冒充我们的电话或消息。',
    en: 'You may get calls or messages from people who pretend to be us.',
  },
  tampering: {
    'zh-CN': '你看到的会员资料可能和实际不符。',
    en: 'Your membership data may show something that is not so.',
  },
  loss: {
    'zh-CN': '你可能查不到以前的记录。',
    en: 'Some of your earlier records may be missing.',
  },
}
const remedies: Readonly<Record<IncidentKind, Bilingual>> = {
  leak: {
    'zh-CN': '我们正在停用有关账号、更换密码，并查清原因。',
    en: 'We are disabling the account, changing the passwords concerned and finding out how it happened.',
  },
  tampering: {
    'zh-CN': '我们正在停用有关账号，逐项核对并改回。',
    en: 'We are disabling the account, and checking and correcting each entry.',
  },
  loss: {
    'zh-CN': '我们正在从备份恢复，并修好故障。',
    en: 'We are restoring from backups and mending the fault.',
  },
}
const protections: Readonly<Record<IncidentKind, Bilingual>> = {
  leak: {
    'zh-CN': '我们不会打电话问你要验证码或付款。遇到这样的电话请挂断，并告诉我们。',
    en: 'We never call to ask for a code or a payment. Please hang up on such calls and tell us.',
  },
  tampering: {
    'zh-CN': '请在“我的数据”里看一看，有不对的就在那里更正。',
    en: 'Please look at "My data" and correct there what is wrong.',
  },
  loss: {
    'zh-CN': '如果你的积分或记录不对，请告诉我们，我们核对后补上。',
    en: 'If your points or records are wrong, tell us; we check and restore them.',
  },
}

/**
 * A first wording of what PIPL Art. 57 asks for, so that nobody begins with an empty page at three in the morning.
 * The kinds of data and the contact are not in it: they are added for each person, from the count and the policy.
 */
export const draftNotice = (
  kind: IncidentKind,
  certainty: IncidentCertainty,
  byAccount: boolean,
): IncidentNotice => ({
  title: (certainty === 'actual' ? titles : possibleTitles)[kind],
  cause: kind === 'leak' && !byAccount ? causeOfFile : causes[kind],
  harm: harms[kind],
  remedies: remedies[kind],
  selfProtection: protections[kind],
})
