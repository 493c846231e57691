import { StaffMember } from '../support/actors'
import { message, templateId } from '../support/campaigns'
import { makeTag, unique } from '../support/factories'
import { serviceForFile } from '../support/service'

const world = serviceForFile({ worker: false })

let author: StaffMember
let colleague: StaffMember
let owner: StaffMember
let tagId: number
beforeAll(async () => {
  author = await StaffMember.signsIn(world.service, 'marketer')
  colleague = await StaffMember.signsIn(world.service, 'marketer')
  owner = await StaffMember.signsIn(world.service, 'owner')
  tagId = await makeTag(world.service.rt)
})

const written = (name: string) => ({ name, tagId, templateId, message })
const draft = async (name = unique('活动')) =>
  author.api.campaigns.create({ ...written(name), purpose: 'marketing_messages' })
const submitted = async () => {
  const { campaignId } = await draft()
  return author.api.campaigns.submit({ campaignId, revision: 1 })
}
const actions = async (campaignId: number) =>
  (
    await world.service.rt.database.read<{ action: string; actor_id: number }>(
      "SELECT action, actor_id FROM audit_entries WHERE subject_kind = 'campaign' AND subject_id = ? ORDER BY id",
      [campaignId],
    )
  ).map(({ action, actor_id: by }) => [action, by])

it('lets a draft be revised, and says so in the audit log', async () => {
  const { campaignId, revision } = await draft()
  const saved = await colleague.api.campaigns.save({
    campaignId,
    revision,
    ...written('冬至桂花茶'),
    message: { ...message, thing1: '冬至桂花茶' },
  })
  expect(saved).toMatchObject({ name: '冬至桂花茶', status: 'draft', revision: 2 })
  expect(saved.message['thing1']).toBe('冬至桂花茶')
  expect(await actions(campaignId)).toEqual([
    ['campaign.created', author.staffId],
    ['campaign.edited', colleague.staffId],
  ])
})

it('tells the slower of two editors, and keeps what the faster saved', async () => {
  const { campaignId, revision } = await draft()
  await author.api.campaigns.save({ campaignId, revision, ...written('先存的') })
  await expect(
    colleague.api.campaigns.save({ campaignId, revision, ...written('后存的') }),
  ).rejects.toMatchObject({ status: 409, error: { code: 'draft_changed' } })
  expect(await author.api.campaigns.get({ campaignId })).toMatchObject({ name: '先存的', revision: 2 })
})

it('lets one of two who save at once win', async () => {
  const { campaignId, revision } = await draft()
  const tries = await Promise.allSettled(
    [author, colleague, author, colleague].map(({ api }, n) =>
      api.campaigns.save({ campaignId, revision, ...written(`第 ${n} 版`) }),
    ),
  )
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

it('approves what the approver saw, and nobody approves what they wrote on', async () => {
  const { campaignId } = await draft()
  await owner.api.campaigns.save({ campaignId, revision: 1, ...written('老板改过的') })
  await expect(author.api.campaigns.submit({ campaignId, revision: 1 })).rejects.toMatchObject({
    error: { code: 'draft_changed' },
  })
  await author.api.campaigns.submit({ campaignId, revision: 2 })
  const other = await StaffMember.signsIn(world.service, 'owner')
  await expect(owner.api.campaigns.approve({ campaignId, revision: 2 })).rejects.toMatchObject({
    error: { code: 'approver_is_author' },
  })
  await expect(other.api.campaigns.approve({ campaignId, revision: 1 })).rejects.toMatchObject({
    error: { code: 'draft_changed' },
  })
  await expect(other.api.campaigns.approve({ campaignId, revision: 2 })).resolves.toMatchObject({
    status: 'approved',
  })
})

it('sends back with a reason; revised, it is handed in and approved', async () => {
  const { campaignId, revision } = await submitted()
  const back = await owner.api.campaigns.reject({ campaignId, revision, reason: '日期写错了' })
  expect(back).toMatchObject({ status: 'rejected', returnedReason: '日期写错了' })
  const revised = await author.api.campaigns.save({ campaignId, revision, ...written('改好的') })
  expect(revised).toMatchObject({ status: 'draft', returnedReason: '日期写错了' })
  const again = await author.api.campaigns.submit({ campaignId, revision: revised.revision })
  expect(again).toMatchObject({ status: 'submitted', returnedReason: null })
  await owner.api.campaigns.approve({ campaignId, revision: revised.revision })
  expect((await actions(campaignId)).map(([action]) => action)).toEqual([
    'campaign.created',
    'campaign.submitted',
    'campaign.rejected',
    'campaign.edited',
    'campaign.submitted',
    'campaign.approved',
  ])
})

it('needs a reason to send back', async () => {
  const { campaignId, revision } = await submitted()
  await expect(owner.api.campaigns.reject({ campaignId, revision, reason: ' ' })).rejects.toMatchObject({
    status: 400,
  })
})

it('changes and deletes nothing that was handed in or sent', async () => {
  const { campaignId, revision } = await submitted()
  const refused = { status: 409, error: { code: 'wrong_status' } }
  const save = () => author.api.campaigns.save({ campaignId, revision, ...written('晚了') })
  await expect(save()).rejects.toMatchObject(refused)
  await expect(author.api.campaigns.remove({ campaignId, revision })).rejects.toMatchObject(refused)
  await owner.api.campaigns.approve({ campaignId, revision })
  await expect(save()).rejects.toMatchObject(refused)
  await expect(author.api.campaigns.remove({ campaignId, revision })).rejects.toMatchObject(refused)
})

it('deletes a draft; the audit log remembers', async () => {
  const { campaignId, revision } = await draft()
  await author.api.campaigns.remove({ campaignId, revision })
  await expect(author.api.campaigns.get({ campaignId })).rejects.toMatchObject({ status: 404 })
  expect((await actions(campaignId)).at(-1)).toEqual(['campaign.deleted', author.staffId])
})

it('copies a campaign of any status into a draft of whoever copies', async () => {
  const { campaignId, revision } = await submitted()
  await owner.api.campaigns.approve({ campaignId, revision })
  const copy = await colleague.api.campaigns.duplicate({ campaignId, name: '又一次' })
  expect(copy).toMatchObject({ status: 'draft', name: '又一次', revision: 1, message, tag: { tagId } })
  expect(copy.createdBy.staffId).toBe(colleague.staffId)
  expect(copy.campaignId).not.toBe(campaignId)
})

describe('a day that no calendar has', () => {
  const impossible = { ...message, time3: '2026-02-30 10:00' }
  const refused = { status: 400, error: { fields: { 'message.time3': 'no_such_day' } } }

  it('is refused when it is drafted and when it is revised', async () => {
    await expect(
      author.api.campaigns.create({ ...written('x'), purpose: 'marketing_messages', message: impossible }),
    ).rejects.toMatchObject(refused)
    const { campaignId, revision } = await draft()
    await expect(
      author.api.campaigns.save({ campaignId, revision, ...written('x'), message: impossible }),
    ).rejects.toMatchObject(refused)
  })

  it('is refused at submission and approval where an older draft holds it', async () => {
    const plant = (campaignId: number) =>
      world.service.rt.database.write('UPDATE campaigns SET message = ? WHERE id = ?', [
        JSON.stringify(impossible),
        campaignId,
      ])
    const old = await draft()
    await plant(old.campaignId)
    await expect(
      author.api.campaigns.submit({ campaignId: old.campaignId, revision: 1 }),
    ).rejects.toMatchObject(refused)
    const { campaignId, revision } = await submitted()
    await plant(campaignId)
    await expect(owner.api.campaigns.approve({ campaignId, revision })).rejects.toMatchObject(refused)
  })
})

describe('the list', () => {
  const walk = async (input: Parameters<typeof owner.api.campaigns.list>[0]) => {
    const rows = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof owner.api.campaigns.list>> = await owner.api.campaigns.list({
        ...input,
        limit: 3,
        ...(cursor ? { cursor } : {}),
      })
      rows.push(...page.campaigns)
      cursor = page.nextCursor
    } while (cursor)
    return rows
  }

  it.each(['created', 'started'] as const)(
    'is sorted by %s both ways, page after page, each once',
    async (sort) => {
      const started = await draft()
      await world.service.rt.database.write('UPDATE campaigns SET started_at = id % 3 + 1 WHERE id >= ?', [
        started.campaignId,
      ])
      const down = (await owner.api.campaigns.list({ sort, limit: 100 })).campaigns.map(
        (row) => row.campaignId,
      )
      expect((await walk({ sort })).map((row) => row.campaignId)).toEqual(down)
      const up = (await walk({ sort, order: 'asc' })).map((row) => row.campaignId)
      expect(up).toEqual([...down].reverse())
    },
  )

  it('counts each status, and shows one alone', async () => {
    const { counts } = await owner.api.campaigns.list({})
    const all = await walk({})
    for (const status of ['draft', 'submitted', 'approved'] as const) {
      const rows = await walk({ status })
      expect(rows.length).toBe(all.filter((row) => row.status === status).length)
      expect(rows.every((row) => row.status === status)).toBe(true)
      expect(counts?.[status] ?? 0).toBe(rows.length)
    }
  })
})
