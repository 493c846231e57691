import type { desk, DeskRow } from '@xinyue/shared/contract/desk'
import type { InputOf, OutputOf } from '@xinyue/shared/endpoint'
import type { Role } from '@xinyue/shared/permissions'
import type { StaffActor } from '../core/actor'
import { bottom, readCursor, top, writeCursor } from '../core/cursor'
import { found } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { maskName } from '../followers/masking'
import { readPerson } from '../followers/person'
import { openProfile } from '../followers/profile'
import { recordAccess, type PageTrail } from '../followers/record-access'
import { describeInteraction } from '../interactions/my-interactions.view'
import { aboutMember } from './correct-record'
import type { PrivacyRequest } from '../requests/privacy-request.entity'
import { readAbout, readNotes } from '../requests/requests.view'

type Row = Pick<
  PrivacyRequest,
  | 'id'
  | 'followerId'
  | 'kind'
  | 'status'
  | 'openedAt'
  | 'dueAt'
  | 'closedAt'
  | 'finished'
  | 'remindedAt'
  | 'escalatedAt'
  | 'takenBy'
  | 'aboutKind'
  | 'aboutId'
> & { takenRole: Role | null; memberNumber: string }

const rows = `SELECT r.id, r.follower_id AS followerId, r.kind, r.status, r.opened_at AS openedAt, r.due_at AS dueAt,
    r.closed_at AS closedAt, r.finished, r.reminded_at AS remindedAt, r.escalated_at AS escalatedAt,
    r.taken_by AS takenBy, r.about_kind AS aboutKind, r.about_id AS aboutId, s.role AS takenRole,
    m.member_number AS memberNumber
  FROM privacy_requests r JOIN memberships m ON m.follower_id = r.follower_id LEFT JOIN staff s ON s.id = r.taken_by`
type Sorting = Pick<InputOf<(typeof desk)['list']>, 'show' | 'sort' | 'order'>

/**
 * A page in one of eight orders. Indexes due (finished, due_at, id), closed (self_service, finished, closed_at, id) and
 * opened (finished, self_service, opened_at, id), each walked either way. What people did by themselves is finished at once.
 */
function pageOf({ show, sort, order }: Sorting) {
  const by = sort === 'opened' ? 'openedAt' : show === 'unfinished' ? 'dueAt' : 'closedAt'
  const column = { openedAt: 'r.opened_at', dueAt: 'r.due_at', closedAt: 'r.closed_at' }[by]
  const upwards = (order ?? (by === 'dueAt' ? 'asc' : 'desc')) === 'asc'
  const [beyond, direction] = upwards ? ['>', 'ASC'] : ['<', 'DESC']
  const which =
    by === 'dueAt' ? 'r.finished = 0' : `r.finished = ${show === 'unfinished' ? 0 : 1} AND r.self_service = 0`
  const sql = `${rows} WHERE ${which} AND (${column} ${beyond} ? OR (${column} = ? AND r.id ${beyond} ?))
    ORDER BY ${column} ${direction}, r.id ${direction} LIMIT ?`
  return { sql, by, first: upwards ? bottom : top } as const
}
const countSql = `SELECT COUNT(*) AS unfinished, CAST(COALESCE(SUM(due_at <= ?), 0) AS SIGNED) AS overdue,
    (SELECT COUNT(*) FROM privacy_requests WHERE self_service = 0 AND finished = 1) AS finished
  FROM privacy_requests WHERE finished = 0`

/** The desk's queue. Whose request it is, is personal data: each page leaves its trace (I4). */
export async function listDesk(
  rt: Runtime,
  trail: PageTrail,
  actor: StaffActor,
  input: InputOf<(typeof desk)['list']>,
): Promise<OutputOf<(typeof desk)['list']>> {
  const now = rt.clock.now()
  const { sql, by, first } = pageOf(input)
  const { sort, id } = input.cursor === undefined ? first : readCursor(input.cursor)
  const [found, [counts]] = await Promise.all([
    rt.database.read<Row>(sql, [sort, sort, id, input.limit + 1]),
    rt.database.read<{ unfinished: number; overdue: number; finished: number }>(countSql, [now]),
  ])
  const page = found.slice(0, input.limit)
  const last = page.at(-1)
  await trail({
    actor,
    followerIds: [...new Set(page.map(({ followerId }) => followerId))],
    fields: ['membership', 'requests'],
    reason: 'desk',
  })
  return {
    requests: page.map((row) => shape(row, now)),
    nextCursor: found.length > input.limit && last ? writeCursor({ sort: last[by] ?? 0, id: last.id }) : null,
    unfinished: counts?.unfinished ?? 0,
    overdue: counts?.overdue ?? 0,
    finished: counts?.finished ?? 0,
  }
}

const shape = (row: Row, now: number): DeskRow => ({
  requestId: row.id,
  kind: row.kind,
  status: row.status,
  memberNumber: row.memberNumber,
  openedAt: row.openedAt,
  dueAt: row.dueAt,
  closedAt: row.closedAt,
  overdue: row.finished === 0 && row.dueAt <= now,
  dueSoon: row.finished === 0 && row.remindedAt !== null,
  escalated: row.escalatedAt !== null,
  takenBy:
    row.takenBy === null || row.takenRole === null ? null : { staffId: row.takenBy, role: row.takenRole },
})

/**
 * One request with what was said. The trace of the look is written before the answer goes out (I4).
 * @throws AppError not_found, also for what people did by themselves: nobody has to see it
 */
export async function readDesk(
  rt: Runtime,
  actor: StaffActor,
  requestId: number,
): Promise<OutputOf<(typeof desk)['get']>> {
  const [row] = await rt.database.read<Row>(`${rows} WHERE r.id = ? AND r.self_service = 0`, [requestId])
  const request = found(row, 'request')
  const { followerId, aboutKind, aboutId } = request
  const person = await readPerson(rt, followerId)
  const [notes, about, happened, [profile], [member]] = await Promise.all([
    readNotes(rt, person, requestId),
    readAbout(rt, followerId, request),
    aboutKind === 'interaction' && aboutId !== null ? describeInteraction(rt, followerId, aboutId) : null,
    rt.database.read<{ sealed_profile: Buffer | null }>('SELECT sealed_profile FROM followers WHERE id = ?', [
      followerId,
    ]),
    rt.database.read<{ points: number }>('SELECT points FROM memberships WHERE follower_id = ?', [
      followerId,
    ]),
    recordAccess(rt, followerId, {
      actor,
      fields: [
        'name',
        'membership',
        'requests',
        ...(aboutKind === 'interaction' ? (['interactions'] as const) : []),
        ...(aboutKind === 'tag' ? (['tags'] as const) : []),
      ],
      reason: 'desk',
    }),
  ])
  const { name } = openProfile(person.dataKey, followerId, profile?.sealed_profile ?? null)
  return {
    ...shape(request, rt.clock.now()),
    maskedName: name === null ? null : maskName(name),
    about,
    correctable:
      happened && (happened.kind === 'purchase' || happened.kind === 'visit')
        ? {
            kind: happened.kind,
            occurredAt: happened.occurredAt,
            amountFen: happened.amountFen,
            storeId: happened.storeId,
          }
        : member && aboutMember(request)
          ? { kind: 'member', points: member.points }
          : null,
    notes,
  }
}
