import type { RecipientReason, RecipientStatus, CampaignStatus } from '../contract/campaigns'
import type { ConsentStatus } from '../contract/consent'
import type { AccessField, AccessReason, InteractionKind } from '../contract/followers'
import type {
  IncidentCertainty,
  IncidentField,
  IncidentGrade,
  IncidentKind,
  Milestone,
  ReportKind,
} from '../contract/incident-case'
import type { MemberLevel } from '../contract/members'
import type { z } from 'zod'
import type { AssessmentReason, DraftStatus, NoticeField } from '../contract/notices'
import type { PartnerStatus } from '../contract/partners'
import type {
  ConsentTerm,
  dataKind,
  lawfulBasis,
  noticeChannel,
  NoticeFacts,
  noticeUse,
  PurposeCode,
} from '../contract/policy'
import type { RequestKind, RequestStatus } from '../contract/rights'
import type { DestroyState, LoanCategory, LoanEnd, LoanTerm } from '../contract/vault'
import type { ErrorCode } from '../errors'
import type { Role } from '../permissions'

/** Texts for everything both sides name by a code. zh-CN is the source language. */
export interface CodeTexts {
  error: Record<ErrorCode, string>
  role: Record<Role, string>
  level: Record<MemberLevel, string>
  purpose: Record<PurposeCode, string>
  term: Record<ConsentTerm, string>
  consentStatus: Record<ConsentStatus, string>
  campaignStatus: Record<CampaignStatus, string>
  recipientStatus: Record<RecipientStatus, string>
  recipientReason: Record<RecipientReason, string>
  interaction: Record<InteractionKind, string>
  lawfulBasis: Record<z.infer<typeof lawfulBasis>, string>
  noticeUse: Record<z.infer<typeof noticeUse>, string>
  dataKind: Record<z.infer<typeof dataKind>, string>
  noticeChannel: Record<z.infer<typeof noticeChannel>, string>
  kept: Record<NoticeFacts['kept'], string>
  noticeField: Record<NoticeField, string>
  draftStatus: Record<DraftStatus, string>
  assessmentReason: Record<AssessmentReason, string>
  /** How codes are joined in a sentence, and the words for none, yes and no. */
  words: { join: string; none: string; yes: string; no: string; abroad: string }
  accessField: Record<AccessField, string>
  accessReason: Record<AccessReason, string>
  requestKind: Record<RequestKind, string>
  requestStatus: Record<RequestStatus, string>
  loanCategory: Record<LoanCategory, string>
  loanTerm: Record<LoanTerm, string>
  loanEnd: Record<LoanEnd, string>
  destroyState: Record<DestroyState, string>
  partnerStatus: Record<PartnerStatus, string>
  incidentKind: Record<IncidentKind, string>
  incidentCertainty: Record<IncidentCertainty, string>
  incidentGrade: Record<IncidentGrade, string>
  incidentField: Record<IncidentField, string>
  milestone: Record<Milestone, string>
  incidentReport: Record<ReportKind, string>
}

export const zhCN: CodeTexts = {
  error: {
    malformed_json: '请求的格式不对。',
    invalid_input: '有几处填得不对，请看标出的地方。',
    unauthenticated: '请先登录。',
    login_code_invalid: '微信登录已过期，请再试一次。',
    wrong_credentials: '账号或密码不对。',
    forbidden: '你的角色不能做这件事。',
    approver_is_author: '自己提交的，要由另一个人批准。',
    not_found: '没有找到。',
    method_not_allowed: '不支持这个操作。',
    conflict: '已经有同名的了。',
    already_member: '你已经是会员了。',
    notice_outdated: '告知内容刚刚更新，请看过新的再决定。',
    consent_required: '这个人没有同意这个用途。',
    separate_consent_required: '这一项要单独问你，请在它自己的页面上决定。',
    assessment_required: '先要有影响评估，而且剩下的风险不能是高。',
    draft_changed: '别人刚刚改过，请看过新的再继续。',
    wrong_status: '它现在的状态不能这样做。',
    phone_code_invalid: '手机号授权已过期，请再点一次。',
    kept_by_law: '法律要求我们保存这一项，不能删除。',
    objected: '这位顾客不同意加这个标签，不能再加。',
    payload_too_large: '内容太大了。',
    unsupported_media_type: '只接受 JSON。',
    too_many_requests: '太频繁了，请稍等再试。',
    internal: '我们这边出错了，已经记下。',
    wechat_unavailable: '微信暂时没有回应，请稍后再试。',
    unavailable: '服务正在重启，请稍后再试。',
  },
  role: {
    owner: '店主',
    manager: '店长',
    clerk: '店员',
    marketer: '市场',
    privacy_officer: '隐私负责人',
    auditor: '审计',
  },
  level: { basic: '普通会员', silver: '银卡', gold: '金卡' },
  purpose: {
    membership: '会员服务',
    marketing_messages: '新品和活动消息',
    personalisation: '按口味推荐',
    visit_history: '到店记录',
  },
  term: { '30_days': '30 天', '1_year': '1 年', until_withdrawn: '直到我撤回' },
  consentStatus: {
    never_asked: '未开启',
    granted: '已开启',
    declined: '未开启',
    withdrawn: '已撤回',
    expired: '已到期',
    needs_renewal: '需要重新确认',
  },
  campaignStatus: {
    draft: '草稿',
    submitted: '待批准',
    approved: '已批准',
    sending: '发送中',
    paused: '已暂停',
    finished: '已完成',
    cancelled: '已取消',
    rejected: '未批准',
  },
  recipientStatus: {
    queued: '排队中',
    deferred: '稍后发送',
    sending: '正在交给微信',
    sent: '已发出',
    failed: '没有发成',
    unknown: '结果待确认，不会重发',
    skipped: '没有发',
  },
  recipientReason: {
    no_consent: '没有同意接收活动',
    withdrawn: '已经撤回同意',
    consent_expired: '同意已到期',
    needs_renewal: '需要重新确认同意',
    suppressed: '在拒收名单里',
    no_send_credit: '没有微信消息授权',
    frequency_cap: '本月已满 4 条',
    quiet_hours: '夜间免打扰，早上 9 点再发',
    erased: '已注销',
    no_wechat: '没有微信身份',
    cancelled: '活动已取消',
    refused_by_wechat: '微信拒收（授权已用完）',
    template_unusable: '模板不可用',
    data_invalid: '内容不合微信的要求',
    wechat_error: '微信出错',
    no_answer: '微信没有回应',
  },
  interaction: {
    joined: '入会',
    purchase: '购买',
    visit: '到店',
    message: '收到消息',
    consent_granted: '开启授权',
    consent_withdrawn: '撤回授权',
    consent_expired: '授权到期',
    tag_applied: '加标签',
    tag_removed: '去标签',
  },
  lawfulBasis: { consent: '你的同意', contract: '履行和你的约定', legal_duty: '法律要求' },
  noticeUse: {
    service: '会员服务和售后',
    news: '发送新品和活动消息',
    suggestions: '按口味推荐',
    visits: '记住到店',
    care: '健康和照护建议',
    statistics: '统计分析',
    joint_offers: '和合作方一起的优惠',
  },
  dataKind: {
    wechat_identity: '微信身份标识',
    member_number: '会员号',
    name: '称呼',
    phone: '手机号',
    usual_store: '常去的门店',
    purchases: '购买记录',
    message_permission: '微信消息授权',
    taste_tags: '口味标签',
    visits: '到店日期和门店',
    birthday: '生日',
    location: '行踪位置',
    health: '健康状况',
    financial_account: '金融账户',
    child: '未满 14 岁孩子的信息',
  },
  noticeChannel: {
    mini_program: '小程序',
    in_store: '门店',
    wechat_message: '微信消息',
    phone_call: '电话',
    sms: '短信',
  },
  kept: { until_consent_ends: '到同意结束', until_account_deleted: '到注销', for_days: '固定天数' },
  noticeField: {
    title: '名称',
    why: '为什么',
    dataUsed: '用到什么',
    recipients: '给谁',
    retention: '保存多久',
    whenOff: '关闭后',
    necessity: '为什么非要不可',
    impact: '对你的影响',
    seal: '印章字',
    lawfulBasis: '依据',
    uses: '用途',
    data: '信息种类',
    channels: '方式',
    kept: '保存期限',
    sensitive: '敏感信息',
    automatedDecision: '自动决策',
    sharing: '接收方',
  },
  draftStatus: {
    draft: '草稿',
    submitted: '待批准',
    approved: '已批准',
    published: '已发布',
    discarded: '已放弃',
  },
  assessmentReason: {
    sensitive: '敏感信息',
    automated_decision: '自动决策',
    sharing: '提供给别人',
    abroad: '提供到境外',
  },
  words: { join: '、', none: '无', yes: '是', no: '否', abroad: '境外' },
  accessField: {
    name: '称呼（遮住）',
    phone: '手机号（遮住）',
    membership: '会员资料',
    activity: '最近活跃日',
    consents: '授权状态',
    tags: '标签',
    interactions: '往来记录',
    requests: '隐私请求',
    audit: '操作记录',
  },
  accessReason: {
    audit: '查审计日志',
    legal_hold: '登记法律保留',
    list: '翻看名单',
    search: '查找会员',
    detail: '打开你的资料',
    timeline: '查看往来记录',
    desk: '处理隐私请求',
  },
  requestKind: {
    access: '查询',
    copy: '下载副本',
    correct: '更正',
    erase: '删除',
    explain: '要求解释',
    object: '反对',
    complaint: '投诉',
    deceased: '逝者亲属',
  },
  requestStatus: {
    open: '已收到',
    in_progress: '处理中',
    waiting_for_person: '等本人回复',
    done: '已办结',
    refused: '未同意',
  },
  loanCategory: {
    profile_name: '称呼',
    phone: '手机号',
    home_store: '常去的门店',
    membership: '会员等级和积分',
    taste_tags: '口味标签',
    visits: '到店记录',
    purchases: '购买记录',
  },
  loanTerm: { '1_day': '1 天', '7_days': '7 天', '30_days': '30 天', '1_year': '1 年' },
  loanEnd: {
    revoked: '你收回了',
    expired: '到期结束',
    withdrawn: '随授权一起撤回',
    erased: '随账号注销',
    partner_disabled: '合作已停止',
  },
  destroyState: {
    waiting: '正在通知对方删除',
    delivered: '已通知对方删除，等确认',
    confirmed: '对方已确认删除',
    overdue: '对方逾期没有确认删除',
  },
  partnerStatus: { proposed: '待批准', active: '合作中', disabled: '已停用' },
  incidentKind: { leak: '泄露', tampering: '篡改', loss: '丢失' },
  incidentCertainty: { actual: '已发生', possible: '可能发生' },
  incidentGrade: { ordinary: '一般', larger: '较大', major: '重大', extreme: '特别重大' },
  incidentField: {
    name: '称呼',
    phone: '手机号',
    identity: '微信身份编号',
    membership: '会员资料和积分',
    activity: '常去门店和最近活跃日',
    consents: '授权记录',
    tags: '标签',
    interactions: '购买和往来记录',
    messages: '发给你的消息记录',
    looks: '谁看过你的信息',
    other: '其他会员信息',
  },
  milestone: {
    triage: '判断和定级',
    report: '报告主管部门',
    people: '告知受影响的人',
    handled: '处置完毕',
    final: '总结报告',
  },
  incidentReport: { first: '首次报告', supplement: '补充报告', final: '总结报告' },
}
