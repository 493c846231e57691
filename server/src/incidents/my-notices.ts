import {
  incidentNotice,
  type IncidentCertainty,
  type IncidentKind,
  type PersonNotice,
} from '@xinyue/shared/contract/incident-case'
import { select, write, type Tx } from '../core/database'
import { found } from '../core/errors'
import { readJson } from '../core/read-json'
import type { Runtime } from '../core/runtime'
import { fieldsOf } from './fields'
import { contactOf } from './incident.view'

interface Row {
  id: number
  kind: IncidentKind
  certainty: IncidentCertainty
  began_at: number
  ended_at: number | null
  content: string
  fields: number
  sealed_fields: number
  delivered_at: number
  read_at: number | null
}

/** What this person was told, with the kinds of their own data (PIPL Art. 57), newest first. */
export async function readMyNotices(rt: Runtime, followerId: number): Promise<PersonNotice[]> {
  const rows = await rt.database.read<Row>(
    `SELECT i.id, i.kind, i.certainty, i.began_at, i.ended_at, n.content, p.fields, p.sealed_fields, p.delivered_at, p.read_at
     FROM incident_people p JOIN incidents i ON i.id = p.incident_id JOIN incident_notices n ON n.incident_id = i.id
     WHERE p.follower_id = ? AND p.delivered_at IS NOT NULL ORDER BY p.incident_id DESC LIMIT 50`,
    [followerId],
  )
  const { handler, contact, privacyOfficer } = contactOf()
  return rows.map((row) => ({
    incidentId: row.id,
    kind: row.kind,
    certainty: row.certainty,
    beganAt: row.began_at,
    endedAt: row.ended_at,
    ...readJson(incidentNotice, row.content),
    fields: fieldsOf(row.fields),
    sealedFields: fieldsOf(row.sealed_fields),
    handler,
    contact,
    privacyOfficer,
    deliveredAt: row.delivered_at,
    readAt: row.read_at,
  }))
}

/** The first reading counts and stays. @throws AppError not_found for a notice this person did not get */
export async function markRead(tx: Tx, followerId: number, incidentId: number, now: number): Promise<void> {
  const [row] = await select<{ read_at: number | null }>(
    tx,
    'SELECT read_at FROM incident_people WHERE incident_id = ? AND follower_id = ? AND delivered_at IS NOT NULL FOR UPDATE',
    [incidentId, followerId],
  )
  if (found(row, 'notice').read_at !== null) return
  await write(tx, 'UPDATE incident_people SET read_at = ? WHERE incident_id = ? AND follower_id = ?', [
    now,
    incidentId,
    followerId,
  ])
}
