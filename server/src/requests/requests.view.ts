import type { RequestNote, RequestView, rights } from '@xinyue/shared/contract/rights'
import type { InputOf, OutputOf } from '@xinyue/shared/endpoint'
import type { Role } from '@xinyue/shared/permissions'
import type { FollowerActor } from '../core/actor'
import { readCursor, writeCursor } from '../core/cursor'
import type { Person } from '../core/data-map'
import { found } from '../core/errors'
import { open } from '../core/person-crypto'
import type { Runtime } from '../core/runtime'
import { readPerson } from '../followers/person'
import { describeItem } from './describe-item'
import { noteAddress } from './open-request'
import type { PrivacyRequest } from './privacy-request.entity'

type Asked = Pick<
  PrivacyRequest,
  'id' | 'kind' | 'status' | 'openedAt' | 'dueAt' | 'closedAt' | 'removed'
> & {
  finished: number
  selfService: number
}
type Row = Asked & Pick<PrivacyRequest, 'aboutKind' | 'aboutId'>

const fields = `id, kind, status, opened_at AS openedAt, due_at AS dueAt, closed_at AS closedAt, removed, finished,
  self_service AS selfService, about_kind AS aboutKind, about_id AS aboutId`

export const viewRequest = (row: Asked, now: number): RequestView => ({
  requestId: row.id,
  kind: row.kind,
  status: row.status,
  openedAt: row.openedAt,
  dueAt: row.dueAt,
  closedAt: row.closedAt,
  overdue: row.finished === 0 && row.dueAt <= now,
  selfService: row.selfService === 1,
  removed: row.removed,
})

/** The person's own requests, newest first. */
export async function listRequests(
  rt: Runtime,
  actor: FollowerActor,
  input: InputOf<(typeof rights)['requests']>,
): Promise<OutputOf<(typeof rights)['requests']>> {
  const rows = await rt.database.read<Row>(
    `SELECT ${fields} FROM privacy_requests WHERE follower_id = ? AND id < ? ORDER BY id DESC LIMIT ?`,
    [actor.followerId, readCursor(input.cursor).id, input.limit + 1],
  )
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  return {
    requests: page.map((row) => viewRequest(row, rt.clock.now())),
    nextCursor: rows.length > input.limit && last ? writeCursor({ sort: last.id, id: last.id }) : null,
  }
}

/** Those to which the shop has said something: an answer, a refusal with its reason, or a question back. Newest first. */
export async function listAnswered(rt: Runtime, followerId: number): Promise<RequestView[]> {
  const rows = await rt.database.read<Asked>(
    `SELECT ${fields} FROM privacy_requests WHERE follower_id = ? AND self_service = 0
     AND status IN ('done', 'refused', 'waiting_for_person') ORDER BY id DESC LIMIT 5`,
    [followerId],
  )
  return rows.map((row) => viewRequest(row, rt.clock.now()))
}

/** @throws AppError not_found, also for a request of somebody else */
export async function readRequest(
  rt: Runtime,
  actor: FollowerActor,
  requestId: number,
): Promise<OutputOf<(typeof rights)['request']>> {
  const { followerId } = actor
  const [row] = await rt.database.read<Row>(
    `SELECT ${fields} FROM privacy_requests WHERE id = ? AND follower_id = ?`,
    [requestId, followerId],
  )
  const request = found(row, 'request')
  const [notes, about] = await Promise.all([
    readNotes(rt, await readPerson(rt, followerId), requestId),
    readAbout(rt, followerId, request),
  ])
  return { ...viewRequest(request, rt.clock.now()), about, notes }
}

export async function readAbout(
  rt: Runtime,
  followerId: number,
  { aboutKind, aboutId }: Pick<PrivacyRequest, 'aboutKind' | 'aboutId'>,
) {
  if (aboutKind === null || aboutId === null) return null
  const about = { kind: aboutKind, id: aboutId }
  return { ...about, text: await describeItem(rt, followerId, about) }
}

interface NoteRow {
  id: number
  what: RequestNote['what']
  staff_id: number | null
  role: Role | null
  sealed_text: Buffer
  at: number
}

/** What was said, oldest first. */
export async function readNotes(rt: Runtime, person: Person, requestId: number): Promise<RequestNote[]> {
  const rows = await rt.database.read<NoteRow>(
    `SELECT n.id, n.what, n.staff_id, s.role, n.sealed_text, n.at FROM privacy_request_notes n
     LEFT JOIN staff s ON s.id = n.staff_id WHERE n.request_id = ? ORDER BY n.id`,
    [requestId],
  )
  return rows.map((row) => ({
    noteId: row.id,
    by: row.staff_id === null ? 'person' : 'staff',
    role: row.role,
    what: row.what,
    text: String(open(person.dataKey, person.followerId, noteAddress, row.sealed_text)),
    at: row.at,
  }))
}
