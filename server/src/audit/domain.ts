import { minute, second } from '../core/clock'
import { defineDomain } from '../core/define-domain'
import { AuditEntry } from './audit-entry.entity'
import { auditData } from './personal-data'
import { sealLog } from './seal-log'

export const auditDomain = defineDomain({
  personalData: auditData,
  entities: [AuditEntry],
  timetable: [
    { name: 'seal-log', every: second, run: (rt) => sealLog(rt).then(() => 0) },
    { name: 'seal-late-entries', every: minute, run: (rt) => sealLog(rt, { late: true }) },
  ],
})
