import { messaging } from './messaging'
import { retention, lengthOf } from './retention'

/**
 * Why data is processed, as data: what a new shop begins with. Texts are what the person reads; `facts` say the same
 * as codes, so that a change of purpose, method, data or recipients is told from a better wording (PIPL Art. 14).
 * Once published, the database is the truth: a change in here is published or becomes a draft for the admin pages
 * (docs/decisions/0013). Read with the contract's schema, which names the codes.
 */
interface Text {
  'zh-CN': string
  en: string
}

interface Facts {
  uses: string[]
  data: string[]
  channels: string[]
  kept: string
  keptDays: number | null
  sensitive: boolean
  automatedDecision: boolean
  sharing: object[]
}
export interface Purpose {
  code: string
  notice: {
    lawfulBasis: string
    title: Text
    why: Text
    dataUsed: Text
    recipients: Text
    retention: Text
    whenOff: Text
    seal: string
    necessity: Text | null
    impact: Text | null
    facts: Facts
  }
}

const { frequencyCap: cap, quietHours: quiet } = messaging
const orderLength = lengthOf(retention.order)
const nobody: Text = { 'zh-CN': '不给别人', en: 'Given to nobody' }

/** Nothing sensitive, no machine decides, no other handler gets it. */
const ordinary = { sensitive: false, automatedDecision: false, sharing: [] }

export const purposes: readonly Purpose[] = [
  {
    code: 'membership',
    notice: {
      lawfulBasis: 'contract',
      seal: '信',
      title: { 'zh-CN': '会员服务', en: 'Membership' },
      why: {
        'zh-CN': '认出你是会员，给你积分、等级和售后。',
        en: 'To know you as a member and give you points, your level and after-sales service.',
      },
      dataUsed: {
        'zh-CN': '微信身份标识、会员号、购买记录；你愿意时还有称呼、手机号和常去的门店',
        en: 'Your WeChat identifier, member number and purchases; your name, phone and usual store only if you wish',
      },
      recipients: nobody,
      retention: {
        'zh-CN': `保存到你注销，或 ${lengthOf(retention.dormant)['zh-CN']}没打开过；购买记录按法律保存 ${orderLength['zh-CN']}`,
        en: `Kept until you delete your account or do not open it for ${lengthOf(retention.dormant).en}; purchases ${orderLength.en}, as the law demands`,
      },
      whenOff: {
        'zh-CN': '不做会员就不需要它：可以随时注销，立即删除',
        en: 'Without membership it is not needed: delete your account at any time, at once',
      },
      necessity: null,
      impact: null,
      facts: {
        uses: ['service'],
        data: ['wechat_identity', 'member_number', 'purchases', 'name', 'phone', 'usual_store'],
        channels: ['mini_program', 'in_store'],
        kept: 'until_account_deleted',
        keptDays: null,
        ...ordinary,
      },
    },
  },
  {
    code: 'marketing_messages',
    notice: {
      lawfulBasis: 'consent',
      seal: '讯',
      title: { 'zh-CN': '告诉我新品和活动', en: 'Tell me about news and offers' },
      why: {
        'zh-CN': `每月最多 ${cap} 条微信消息，晚 ${quiet.from - 12} 点到早 ${quiet.to} 点不打扰。`,
        en: `At most ${cap} WeChat messages a month, never between ${quiet.from - 12} in the evening and ${quiet.to} in the morning.`,
      },
      dataUsed: { 'zh-CN': '微信消息授权', en: 'Your WeChat message permission' },
      recipients: {
        'zh-CN': '除了由微信送达，不给别人',
        en: 'Given to nobody; WeChat delivers the messages',
      },
      retention: {
        'zh-CN': '到期或撤回后不再使用',
        en: 'Not used after it ends or you withdraw',
      },
      whenOff: {
        'zh-CN': '立刻不再收到，排队中的也会取消',
        en: 'You get nothing more, and what is queued is cancelled',
      },
      necessity: null,
      impact: null,
      facts: {
        uses: ['news'],
        data: ['message_permission'],
        channels: ['wechat_message'],
        kept: 'until_consent_ends',
        keptDays: null,
        ...ordinary,
      },
    },
  },
  {
    code: 'personalisation',
    notice: {
      lawfulBasis: 'consent',
      seal: '喜',
      title: { 'zh-CN': '按我的口味推荐', en: 'Suggestions to my taste' },
      why: {
        'zh-CN': '我们想知道你常点什么，好少推荐你不喝的。',
        en: 'We would like to know what you usually order, so as to suggest less of what you do not drink.',
      },
      dataUsed: { 'zh-CN': '购买记录、口味标签', en: 'Purchases and taste tags' },
      recipients: nobody,
      retention: {
        'zh-CN': '口味标签到期或撤回时自动删除',
        en: 'Taste tags are deleted when it ends or you withdraw',
      },
      whenOff: { 'zh-CN': '口味标签立刻删除', en: 'Taste tags are deleted at once' },
      necessity: null,
      impact: null,
      facts: {
        uses: ['suggestions'],
        data: ['purchases', 'taste_tags'],
        channels: ['mini_program', 'in_store'],
        kept: 'until_consent_ends',
        keptDays: null,
        ...ordinary,
      },
    },
  },
  {
    code: 'visit_history',
    notice: {
      lawfulBasis: 'consent',
      seal: '迹',
      title: { 'zh-CN': '记住我来过', en: 'Remember my visits' },
      why: {
        'zh-CN': '记下你哪天到过哪家店，方便接着上次为你服务。',
        en: 'To note which store you visited when, so that we can pick up where we left off.',
      },
      dataUsed: { 'zh-CN': '到店日期和门店', en: 'Date and store of each visit' },
      recipients: nobody,
      retention: {
        'zh-CN': '到店记录到期或撤回时自动删除',
        en: 'Visits are deleted when it ends or you withdraw',
      },
      whenOff: { 'zh-CN': '到店记录立刻删除', en: 'Your visits are deleted at once' },
      necessity: null,
      impact: null,
      facts: {
        uses: ['visits'],
        data: ['visits'],
        channels: ['in_store'],
        kept: 'until_consent_ends',
        keptDays: null,
        ...ordinary,
      },
    },
  },
]
