import type { incidents } from '@xinyue/shared/contract/incidents'
import { id } from '@xinyue/shared/contract/fields'
import type { Role } from '@xinyue/shared/permissions'
import type { StaffActor } from '../core/actor'
import type { Routes } from '../core/bind'
import type { Tx } from '../core/database'
import { found } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { createPageTrail } from '../followers/record-access'
import { exportReport, type ReportContent } from './export-report'
import type { ConcernedTable } from './fields'
import { closeIncident, markMilestone, setFacts, setGrade, setLessons } from './handle-incident'
import { IncidentReport } from './incident-report.entity'
import { listIncidents, readIncident } from './incident.view'
import { auditIncident, type Change } from './lock-incident'
import { markRead, readMyNotices } from './my-notices'
import { approveNotice, approveSkip, proposeSkip, writeNotice } from './notice-changes'
import { changeScope, openIncident } from './open-incident'
import { listPeople } from './people.view'
import { reportText } from './report-text'

/** `tables` come from the whole data map, which knows this domain and so cannot be imported by it. */
export function incidentRoutes(rt: Runtime, tables: readonly ConcernedTable[]): Routes<typeof incidents> {
  const trail = createPageTrail(rt)
  const by = (call: { actor: StaffActor; requestId: string }): Change => ({
    actor: call.actor,
    requestId: call.requestId,
    now: rt.clock.now(),
  })
  /** One change of a case, answered with the case as it is then. */
  const changed = async (incidentId: number, run: (tx: Tx) => Promise<unknown>) => {
    await rt.database.transaction(run)
    return readIncident(rt, incidentId)
  }
  return {
    list: ({ input }) => listIncidents(rt, input),
    async open({ input, once, ...call }) {
      const incidentId = await once(id, (tx) => openIncident(tx, tables, by(call), input))
      return readIncident(rt, incidentId)
    },
    async accounts() {
      const rows = await rt.database.read<{
        id: number
        name: string
        role: Role
        store: string | null
      }>(
        `SELECT s.id, s.display_name AS name, s.role, t.name AS store FROM staff s LEFT JOIN stores t ON t.id = s.store_id
         ORDER BY s.id LIMIT 1000`,
      )
      return {
        accounts: rows.map(({ id, name, role, store }) => ({ staffId: id, displayName: name, role, store })),
      }
    },
    tables: () =>
      Promise.resolve({
        tables: tables.map(({ table, held }) => ({
          table,
          fields: held.filter(({ sealed }) => !sealed).map(({ field }) => field),
          sealedFields: held.filter(({ sealed }) => sealed).map(({ field }) => field),
        })),
      }),
    get: ({ input }) => readIncident(rt, input.incidentId),
    setScope: ({ input: { incidentId, ...scope }, ...call }) =>
      changed(incidentId, (tx) => changeScope(tx, tables, by(call), incidentId, scope)),
    setGrade: ({ input: { incidentId, grade, reason }, ...call }) =>
      changed(incidentId, (tx) => setGrade(tx, by(call), incidentId, grade, reason)),
    setFacts: ({ input: { incidentId, facts }, ...call }) =>
      changed(incidentId, (tx) => setFacts(tx, by(call), incidentId, facts)),
    mark: ({ input: { incidentId, milestone }, ...call }) =>
      changed(incidentId, (tx) => markMilestone(tx, by(call), incidentId, milestone)),
    people: ({ input, actor }) => listPeople(rt, trail, actor, input),
    writeNotice: ({ input: { incidentId, content }, ...call }) =>
      changed(incidentId, (tx) => writeNotice(tx, by(call), incidentId, content)),
    approveNotice: ({ input: { incidentId, writtenAt }, ...call }) =>
      changed(incidentId, (tx) => approveNotice(tx, by(call), incidentId, writtenAt)),
    proposeSkip: ({ input: { incidentId, reason }, ...call }) =>
      changed(incidentId, (tx) => proposeSkip(tx, by(call), incidentId, reason)),
    approveSkip: ({ input: { incidentId, proposedAt }, ...call }) =>
      changed(incidentId, (tx) => approveSkip(tx, by(call), incidentId, proposedAt)),
    async exportReport({ input: { incidentId, kind }, once, ...call }) {
      const view = await readIncident(rt, incidentId)
      const reportId = await once(id, (tx) => exportReport(tx, by(call), view, kind))
      return { reportId }
    },
    async report({ input: { incidentId, reportId }, ...call }) {
      const report = found(
        await rt.database.transaction(async (tx) => {
          const stored = await tx.findOneBy(IncidentReport, { id: reportId, incidentId })
          if (stored) await auditIncident(tx, by(call), incidentId, 'report_read', [stored.kind])
          return stored
        }),
        'report',
      )
      const hash = report.hash.toString('hex')
      return {
        reportId,
        kind: report.kind,
        exportedAt: report.exportedAt,
        hash,
        markdown: reportText(JSON.parse(report.content) as ReportContent, hash),
        json: report.content,
      }
    },
    setLessons: ({ input: { incidentId, lessons }, ...call }) =>
      changed(incidentId, (tx) => setLessons(tx, by(call), incidentId, lessons)),
    close: ({ input: { incidentId }, ...call }) =>
      changed(incidentId, (tx) => closeIncident(tx, by(call), incidentId)),
    mine: async ({ actor }) => ({ notices: await readMyNotices(rt, actor.followerId) }),
    async read({ input, actor }) {
      await rt.database.transaction((tx) => markRead(tx, actor.followerId, input.incidentId, rt.clock.now()))
      return { ok: true }
    },
  }
}
