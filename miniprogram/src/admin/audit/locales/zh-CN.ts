import type { ActorKind } from '@xinyue/shared/contract/audit'

/** In the order in which they can be chosen. */
type Actors = Readonly<Record<ActorKind | 'all', string>>

export const zhCN = {
  title: '审计日志',
  sealed: '已封存',
  entries: (n: string) => `${n} 条`,
  nothingSealed: '还没有封存的记录。',
  sealedAt: '最近封存',
  root: '根指纹',
  verify: '现在验证',
  verifying: '正在验证',
  progress: (done: string, total: string) => `正在验证：${done} / ${total}`,
  never: '还没有验证过。',
  good: (n: string, at: string) => `没有被改过：${at} 核对了 ${n} 条。`,
  bad: (what: string, at: string) => `${at} 发现：${what}`,
  expired: (n: string) => `另有 ${n} 条已过保存期，只留指纹。`,
  givenUp: (n: string) => `恢复备份时放弃了 ${n} 条。`,
  parts: {
    entry: '记录',
    record: '和记录封在一起的凭证',
    leaf: '记录的指纹',
    node: '指纹的汇总',
    checkpoint: '签名的封条',
    file: '库外的封条文件',
  },
  kinds: {
    altered: '被改过',
    deleted: '被删了',
    inserted: '是后来插进去的',
    reordered: '换了位置',
    truncated: '从这里起被截掉了',
  },
  found: (place: string, part: string, kind: string) => `第 ${place} 位，${part}${kind}`,
  range: (from: string, to: string) => `${from}–${to}`,
  who: '谁做的',
  actors: {
    all: '全部',
    follower: '顾客',
    staff: '员工',
    partner: '合作方',
    system: '系统',
  } satisfies Actors,
  none: '没有找到。换个词试试。',
  pending: '还没封存',
  place: (n: string) => `第 ${n} 位`,
  what: '做了什么',
  whom: '对象',
  when: '时间',
  code: '代码',
  sealedAs: '封存位',
  person: '会员号、员工账号或员工姓名',
  personHint: '看到的每位顾客，都会在自己的隐私中心看到这次查看。',
  from: '从',
  to: '到',
}
export type AuditTexts = typeof zhCN
