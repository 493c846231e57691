import type { RecipientReason, RecipientStatus, CampaignStatus } from '../contract/campaigns'
import type { ConsentStatus } from '../contract/consent'
import type { InteractionKind } from '../contract/followers'
import type {
  IncidentCertainty,
  IncidentField,
  IncidentGrade,
  IncidentKind,
  Milestone,
  ReportKind,
} from '../contract/incident-case'
import type { MemberLevel } from '../contract/members'
import type { ConsentTerm, PurposeCode } from '../contract/policy'
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
    wrong_status: '它现在的状态不能这样做。',
    phone_code_invalid: '手机号授权已过期，请再点一次。',
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
