const hour = 3_600_000
const day = 24 * hour
const year = 365 * day

/** How long each thing is kept, milliseconds. Notices and "my data" take the years they name from here. */
export const retention = {
  followerSession: 30 * day,
  staffSession: 12 * hour,
  /** WeChat repeats an event within seconds. */
  wechatEvent: 1 * day,
  /** E-Commerce Law Art. 31. */
  order: 3 * year,
  /** PIPL Art. 55-56; Network Data Regulations Art. 12; Civil Code Art. 188. The log keeps an entry's hash when the entry goes. */
  audit: 3 * year,
  accessEntry: 3 * year,
  interaction: 3 * year,
  /** After a campaign has ended: who got it is still on the person's page for a year, then only the numbers stay. */
  message: 1 * year,
  /** Without opening the mini-program. */
  dormant: 3 * year,
  legalHold: 3 * year,
  /** Between asking for erasure "in a week" and the erasure. */
  thinkItOver: 7 * day,
  /** Backup files in a folder that `cli backup FOLDER` writes to. */
  backup: 30 * day,
  /** From the day it was closed: proof that it was answered (PIPL Art. 50, 69). */
  privacyRequest: 3 * year,
  /** That a copy was made; the copy itself lives for a day. */
  exportRecord: 30 * day,
  /** After it ended: proof of what was provided to whom (PIPL Art. 23, 55-56). */
  loan: 3 * year,
} as const

/** The nightly run begins at this time of the shop's day. */
export const retentionHour = 3

interface Text {
  'zh-CN': string
  en: string
}

const several = (n: number, one: string): string => (n === 1 ? `1 ${one}` : `${n} ${one}s`)

/** A period in the largest unit that says it exactly: `3 年`, `6 个月`, `45 天`. A shop may keep things for less than a year. */
export function lengthOf(period: number): Text {
  const days = Math.max(1, Math.round(period / day))
  if (days % 365 === 0) return { 'zh-CN': `${days / 365} 年`, en: several(days / 365, 'year') }
  if (days > 30 && days % 30 === 0) return { 'zh-CN': `${days / 30} 个月`, en: several(days / 30, 'month') }
  return { 'zh-CN': `${days} 天`, en: several(days, 'day') }
}

export interface RetentionRule {
  category: string
  /** Counted from `starts`. */
  period: number
  /** `erase` deletes the row; `anonymise` keeps it as a number that leads to nobody. */
  action: 'erase' | 'anonymise'
  title: Text
  /** When the clock begins. */
  starts: Text
  /** Why so long and no longer. */
  basis: Text
}

const eachDay: Text = { 'zh-CN': '发生那天', en: 'the day it happened' }
const service: Text = {
  'zh-CN': '个保法第 19 条：办完事还要用到的最短时间',
  en: 'PIPL Art. 19: the shortest time the service needs',
}

/** What goes when. Every category has its SQL in `server/src/retention/categories.ts`; one without does not compile. */
export const schedule = [
  {
    category: 'purchases',
    period: retention.interaction,
    action: 'erase',
    title: { 'zh-CN': '购买记录', en: 'Purchases' },
    starts: eachDay,
    basis: {
      'zh-CN': '电子商务法第 31 条：交易记录不少于三年',
      en: 'E-Commerce Law Art. 31: transaction records, three years',
    },
  },
  {
    category: 'visits',
    period: retention.interaction,
    action: 'erase',
    title: { 'zh-CN': '到店记录', en: 'Visits' },
    starts: eachDay,
    basis: {
      'zh-CN': '本人同意；最多三年，撤回或到期更早',
      en: 'Consent; three years at most, sooner when it ends',
    },
  },
  {
    category: 'history',
    period: retention.interaction,
    action: 'erase',
    title: { 'zh-CN': '往来记录', en: 'History' },
    starts: eachDay,
    basis: service,
  },
  {
    category: 'messages',
    period: retention.message,
    action: 'anonymise',
    title: { 'zh-CN': '谁收到过消息', en: 'Who received a message' },
    starts: { 'zh-CN': '群发结束', en: 'the end of the campaign' },
    basis: {
      'zh-CN': '让本人查得到；之后只留总数',
      en: 'So that the person can look it up; then only totals stay',
    },
  },
  {
    category: 'access_entries',
    period: retention.accessEntry,
    action: 'erase',
    title: { 'zh-CN': '谁看过数据', en: 'Who looked at data' },
    starts: eachDay,
    basis: {
      'zh-CN': '个保法第 55、56 条：处理记录至少三年',
      en: 'PIPL Art. 55-56: records of processing, three years',
    },
  },
  {
    category: 'dormant_followers',
    period: retention.dormant,
    action: 'erase',
    title: { 'zh-CN': '不再来的人', en: 'People who no longer come' },
    starts: { 'zh-CN': '最后一次打开小程序', en: 'the last time they opened the mini-program' },
    basis: {
      'zh-CN': '个保法第 47 条：目的已无法实现。日期写在本人的“我的数据”里',
      en: 'PIPL Art. 47: the purpose can no longer be met. The date stands in the person\'s "my data"',
    },
  },
  {
    category: 'retained_orders',
    period: retention.order,
    action: 'erase',
    title: { 'zh-CN': '注销后留存的订单', en: 'Orders kept after erasure' },
    starts: { 'zh-CN': '购买那天', en: 'the day of the purchase' },
    basis: {
      'zh-CN': '电子商务法第 31 条；没有姓名，店里看不到',
      en: 'E-Commerce Law Art. 31; nameless, on no screen',
    },
  },
  {
    category: 'follower_sessions',
    period: retention.followerSession,
    action: 'erase',
    title: { 'zh-CN': '顾客的登录', en: "Customers' sign-ins" },
    starts: { 'zh-CN': '登录', en: 'signing in' },
    basis: service,
  },
  {
    category: 'staff_sessions',
    period: retention.staffSession,
    action: 'erase',
    title: { 'zh-CN': '员工的登录', en: 'Staff sign-ins' },
    starts: { 'zh-CN': '登录', en: 'signing in' },
    basis: { 'zh-CN': '个保法第 51 条：一个班次', en: 'PIPL Art. 51: one shift' },
  },
  {
    category: 'wechat_events',
    period: retention.wechatEvent,
    action: 'erase',
    title: { 'zh-CN': '微信推送的回执', en: "Marks of WeChat's events" },
    starts: { 'zh-CN': '收到', en: 'arrival' },
    basis: {
      'zh-CN': '微信会重复推送，只算一次',
      en: 'WeChat repeats events; each counts once',
    },
  },
  {
    category: 'legal_holds',
    period: retention.legalHold,
    action: 'erase',
    title: { 'zh-CN': '已解除的法律保留', en: 'Legal holds that were lifted' },
    starts: { 'zh-CN': '解除', en: 'lifting' },
    basis: {
      'zh-CN': '个保法第 69 条：证明保留有理由',
      en: 'PIPL Art. 69: proof that there was a reason',
    },
  },
  {
    category: 'partner_tokens',
    period: 0,
    action: 'erase',
    title: { 'zh-CN': '合作方的通行证', en: "Partners' tokens" },
    starts: { 'zh-CN': '到期', en: 'their end' },
    basis: service,
  },
  {
    category: 'loans',
    period: retention.loan,
    action: 'erase',
    title: { 'zh-CN': '借出的记录', en: 'Loans to partners' },
    starts: { 'zh-CN': '收回或到期', en: 'the day the loan ended' },
    basis: {
      'zh-CN': '个保法第 23、55–56 条：证明给过谁什么',
      en: 'PIPL Art. 23, 55–56: proof of what was given to whom',
    },
  },
  {
    category: 'privacy_requests',
    period: retention.privacyRequest,
    action: 'erase',
    title: { 'zh-CN': '隐私请求', en: 'Privacy requests' },
    starts: { 'zh-CN': '办结那天', en: 'the day it was closed' },
    basis: {
      'zh-CN': '个保法第 50、69 条：证明答复过',
      en: 'PIPL Art. 50, 69: proof that it was answered',
    },
  },
  {
    category: 'export_records',
    period: retention.exportRecord,
    action: 'erase',
    title: { 'zh-CN': '下载记录', en: 'Records of downloads' },
    starts: { 'zh-CN': '申请那天', en: 'the day it was asked for' },
    basis: service,
  },
  {
    category: 'served_notices',
    period: retention.audit,
    action: 'erase',
    title: { 'zh-CN': '看过哪一版告知', en: 'Which notice was shown' },
    starts: eachDay,
    basis: {
      'zh-CN': '个保法第 55、56 条：处理记录至少三年',
      en: 'PIPL Art. 55-56: records of processing, three years',
    },
  },
  {
    category: 'erasure_evidence',
    period: retention.audit,
    action: 'erase',
    title: { 'zh-CN': '注销者的凭证', en: 'Evidence about people who left' },
    starts: { 'zh-CN': '注销那天', en: 'the day of the erasure' },
    basis: {
      'zh-CN': '个保法第 69 条、民法典第 188 条：三年内可能要举证；没有姓名',
      en: 'PIPL Art. 69, Civil Code Art. 188: proof may be asked for within three years; nameless',
    },
  },
  {
    category: 'audit_entries',
    period: retention.audit,
    action: 'erase',
    title: { 'zh-CN': '操作记录', en: 'Record of actions' },
    starts: eachDay,
    basis: {
      'zh-CN': '个保法第 55、56 条：处理记录至少三年；同意的记录随会员留存，封存的指纹不删',
      en: 'PIPL Art. 55-56: three years; those of a consent stay with the member, and sealed hashes stay',
    },
  },
] as const satisfies readonly RetentionRule[]
