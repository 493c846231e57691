import { takeAuditEntries } from './take-entries'
import { retention, lengthOf } from '../../../config/policy/retention'
import { columns, nothing, type PersonalData, table } from '../core/data-map'

const length = lengthOf(retention.audit)
const evidence = {
  holds: 'exempt',
  whose: 'follower',
  law: 'PIPL Art. 51, 55-56, 69: proof of processing; ids and field names only, which lead nowhere after erasure',
  retention: `${length.en}; what speaks of a consent, as long as its record`,
} as const

export const auditData: PersonalData = {
  tables: {
    audit_entries: {
      columns: {
        ...columns(['id', 'at', 'actor_kind', 'action', 'subject_kind', 'fields', 'request_id'], nothing),
        ...columns(['record_id', 'record_hash'], nothing),
        ...columns(['actor_id', 'subject_id'], evidence),
      },
      accessFields: ['audit'],
      incidentFields: 'numbers of what was done; the rows they speak of are counted where they lie',
    },
    log_leaves: table(columns(['seq', 'entry_id', 'leaf_hash'], nothing)),
    log_nodes: table(columns(['level', 'position', 'hash'], nothing)),
    log_checkpoints: table(
      columns(['size', 'root_hash', 'at', 'last_entry_id', 'frontier', 'note'], nothing),
    ),
    log_verifications: table({
      ...columns(['id', 'asked_at', 'checked', 'total', 'finished_at', 'outcome'], nothing),
      asked_by: {
        holds: 'exempt',
        whose: 'staff',
        law: 'PIPL Art. 51, 54: who had the record of processing examined',
        retention: 'as long as the log',
      },
    }),
  },
  show: () => Promise.resolve([]),
  preview: () =>
    Promise.resolve({
      erased: [],
      kept: [
        {
          title: { 'zh-CN': '操作记录', en: 'Record of actions' },
          why: {
            'zh-CN': '证明我们按规矩处理了你的信息；只有编号，不含内容，注销后无法再对应到你',
            en: 'To prove that your data was handled properly; numbers only, which no longer lead to you',
          },
          until: { 'zh-CN': `注销后 ${length['zh-CN']}`, en: `${length.en} after you leave` },
        },
      ],
    }),
  erase: () => Promise.resolve(),

  retention: {
    audit_entries: {
      table: 'audit_entries',
      at: 'at',
      where: 'record_id IS NULL',
      take: { batch: takeAuditEntries },
    },
  },
}
