import { messaging } from './messaging'
import { retention, yearsOf } from './retention'

/**
 * Why data is processed, as data. Texts are what the person reads, so they are the notice: changing one publishes a
 * new version at the next start. Raise `materialVersion` when the purpose, the method or the kinds of data change:
 * consent given before then needs renewal (PIPL Art. 14). A better wording leaves it.
 */
interface Text {
  'zh-CN': string
  en: string
}

export interface NoticeContent {
  lawfulBasis: 'consent' | 'contract' | 'legal_duty'
  title: Text
  why: Text
  dataUsed: Text
  recipients: Text
  retention: Text
  whenOff: Text
  seal: string
}

export interface Purpose {
  code: 'membership' | 'marketing_messages' | 'personalisation' | 'visit_history'
  materialVersion: number
  notice: NoticeContent
}

const { frequencyCap: cap, quietHours: quiet } = messaging
const orderYears = yearsOf(retention.order)
const nobody: Text = { 'zh-CN': '不给别人', en: 'Given to nobody' }

export const purposes: readonly Purpose[] = [
  {
    code: 'membership',
    materialVersion: 1,
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
        'zh-CN': `保存到你注销，或 ${yearsOf(retention.dormant)} 年没打开过；购买记录按法律保存 ${orderYears} 年`,
        en: `Kept until you delete your account or do not open it for ${yearsOf(retention.dormant)} years; purchases ${orderYears} years, as the law demands`,
      },
      whenOff: {
        'zh-CN': '不做会员就不需要它：可以随时注销，立即删除',
        en: 'Without membership it is not needed: delete your account at any time, at once',
      },
    },
  },
  {
    code: 'marketing_messages',
    materialVersion: 1,
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
    },
  },
  {
    code: 'personalisation',
    materialVersion: 1,
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
    },
  },
  {
    code: 'visit_history',
    materialVersion: 1,
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
    },
  },
]
