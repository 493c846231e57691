import { calendarTime } from '../core/calendar'
import type { ReportContent } from './export-report'

/** The authority reads Chinese; so this one text has a single language. */
const kinds = { first: '首次报告', supplement: '补充报告', final: '处置总结报告' } as const
const types = { leak: '数据泄露', tampering: '数据篡改', loss: '数据丢失' } as const
const grades = {
  ordinary: '一般网络安全事件',
  larger: '较大网络安全事件',
  major: '重大网络安全事件',
  extreme: '特别重大网络安全事件',
} as const
const steps = {
  triage: '研判定级',
  report: '首次报告主管部门',
  people: '告知个人',
  handled: '处置完毕',
  final: '总结报告',
} as const
const fields = {
  name: '称呼',
  phone: '手机号',
  identity: '微信身份',
  membership: '会员资料',
  activity: '门店与活跃日期',
  consents: '授权记录',
  tags: '标签',
  interactions: '往来与购买',
  messages: '消息记录',
  access_log: '查看记录',
  other: '其他',
  requests: '隐私请求',
  loans: '借给合作方的资料',
} as const

const time = (at: number | null): string => (at === null ? '未知' : `${calendarTime(at)}（北京时间）`)
const text = (value: string): string => (value.trim() === '' ? '待查' : value)

/** The report as it is printed: Markdown, from the stored content alone, so that it stays what was exported. */
export function reportText(report: ReportContent, hash: string): string {
  const { organisation, incident, people, lessons } = report
  const lines = [
    `# 网络安全事件${kinds[report.kind]}`,
    '',
    `编号 ${report.incidentId}，导出 ${time(report.exportedAt)}`,
    '',
    '## 一、单位和涉事系统',
    `- 单位：${organisation.handler['zh-CN']}`,
    `- 联系方式：${organisation.contact}`,
    `- 个人信息保护负责人：${organisation.privacyOfficer}`,
    `- 涉事系统：${text(organisation.system)}`,
    '',
    '## 二、事件情况',
    `- 名称：${incident.title}`,
    `- 类型：${types[incident.kind]}（${incident.certainty === 'actual' ? '已发生' : '可能发生'}）`,
    `- 级别：${grades[incident.grade]}${incident.gradeReason === null ? '' : `（人工认定：${incident.gradeReason}；按人数为${grades[incident.gradeByCount]}）`}`,
    `- 发现时间：${time(incident.noticedAt)}`,
    `- 发生时间：${time(incident.beganAt)} 至 ${incident.endedAt === null ? '未知或仍在持续' : time(incident.endedAt)}`,
    `- 发生地点：${text(incident.place)}`,
    `- 经过：${incident.happened}`,
    `- 影响人数：${incident.affected === null ? '统计中' : `${incident.affected} 人`}`,
    ...incident.byField.map(
      ({ field, readable, sealed }) =>
        `  - ${fields[field]}：可读 ${readable} 人，已加密且密钥未泄露 ${sealed} 人`,
    ),
    `- 密钥是否泄露：${incident.keysExposed ? '是' : '否'}`,
    `- 已造成的影响和危害：${text(incident.impact)}`,
    `- 已采取的措施和效果：${text(incident.measures)}`,
    '',
    '## 三、发展趋势和可能的进一步影响',
    text(report.trend),
    '',
    '## 四、初步分析的原因',
    text(report.cause),
    '',
    '## 五、调查线索（可能的攻击者、路径、漏洞）',
    text(report.clues),
    '',
    '## 六、拟采取的措施和请求支援事项',
    text(report.nextSteps),
    '',
    '## 七、现场保护情况',
    text(report.evidence),
    '',
    '## 八、告知个人',
    people.skipReason === null
      ? `自 ${time(people.toldFrom)} 起告知，已送达 ${people.delivered} 人。`
      : `未告知个人（个人信息保护法第五十七条第二款）：${people.skipReason}`,
    '',
    '## 九、时限',
    ...report.milestones.map(
      ({ milestone, dueAt, doneAt, overdue }) =>
        `- ${steps[milestone]}：${dueAt === null ? '无时限' : `应于 ${time(dueAt)}`}，${doneAt === null ? '未完成' : `完成于 ${time(doneAt)}`}${overdue ? '，逾期' : ''}`,
    ),
    ...(lessons === null
      ? []
      : [
          '',
          '## 十、原因、整改和教训',
          `- 原因：${lessons.cause}`,
          `- 整改措施：${lessons.measures}`,
          `- 负责人：${lessons.owner}`,
          `- 完成期限：${time(lessons.dueAt)}`,
        ]),
    '',
    `数据文件 SHA-256：${hash}`,
  ]
  return `${lines.join('\n')}\n`
}
