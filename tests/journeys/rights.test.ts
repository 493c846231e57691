import { day, hour } from '../../server/src/core/clock'
import { expandAccessPages } from '../../server/src/followers/expand-access-pages'
import { watchRequests } from '../../server/src/requests/watch-requests'
import { Customer, StaffMember } from '../support/actors'
import { makeInteraction, makeTag, makeStore } from '../support/factories'
import { uniquePerson } from '../support/unique-person'
import { serviceForFile } from '../support/service'

describe('what a person does about their own data', () => {
  const world = serviceForFile()
  const secret = uniquePerson('林')
  let me: Customer
  let owner: StaffMember
  let followerId: number
  let memberNumber: string
  let tagId: number

  const never = new AbortController().signal
  const audited = async (action: string) =>
    (
      await world.service.rt.database.read<{ count: number }>(
        'SELECT COUNT(*) AS count FROM audit_entries WHERE action = ?',
        [action],
      )
    )[0]?.count

  beforeAll(async () => {
    const { service } = world
    me = await Customer.arrives(service, secret)
    memberNumber = await me.joins(secret.name)
    owner = await StaffMember.signsIn(service, 'owner')
    await me.grants('personalisation')
    await me.grants('visit_history')
    const { followers } = await owner.api.followers.list({ search: secret.name })
    followerId = followers[0]?.followerId ?? 0
    tagId = await makeTag(service.rt, { name: '爱喝乌龙', purpose: 'personalisation' })
  }, 60_000)

  it('sees of everything where it is from, what for, until when, and whether it may go', async () => {
    await owner.api.tags.apply({ followerId, tagId })
    await makeInteraction(world.service.rt, followerId, { kind: 'visit' })
    await makeInteraction(world.service.rt, followerId, { kind: 'purchase', amountFen: 3800 })
    const { categories } = await me.api.privacy.data({})
    expect(categories.map(({ code }) => code)).toEqual(
      expect.arrayContaining([
        'contact',
        'identity',
        'consents',
        'membership',
        'purchases',
        'visits',
        'history',
      ]),
    )
    for (const { source, why, until: end, mayDelete, keptBecause } of categories)
      for (const language of ['zh-CN', 'en'] as const) {
        for (const text of [source, why, end]) expect(text[language]).toMatch(/\S/)
        expect(keptBecause === null).toBe(mayDelete)
      }
    const visits = categories.find(({ code }) => code === 'visits')
    expect(visits?.until['zh-CN']).toMatch(/^将于 2027-\d\d-\d\d 自动删除$/)
  })

  it('is told why they have a tag, and keeps it off by objecting', async () => {
    const why = await me.api.rights.explainTag({ tagId })
    expect(why).toMatchObject({
      name: '爱喝乌龙',
      appliedBy: { role: 'owner', store: null },
      automated: false,
      objectedAt: null,
    })
    expect(why.basedOn['zh-CN']).toMatch(/\S/)
    await me.api.rights.objectToTag({ tagId })
    await me.api.rights.objectToTag({ tagId })
    expect((await owner.api.followers.get({ followerId })).tags).toEqual([])
    await expect(owner.api.tags.apply({ followerId, tagId })).rejects.toMatchObject({
      status: 409,
      error: { code: 'objected' },
    })
    // Not even a line that says it was there.
    const { interactions } = await owner.api.followers.timeline({ followerId })
    expect(interactions.filter(({ subject }) => subject === '爱喝乌龙')).toEqual([])
    expect(await me.api.rights.explainTag({ tagId })).toMatchObject({ appliedAt: null, appliedBy: null })
    await me.api.rights.allowTag({ tagId })
    await expect(me.api.rights.explainTag({ tagId })).rejects.toMatchObject({ status: 404 })
    await owner.api.tags.apply({ followerId, tagId })
  })

  it('deletes one thing, a category, and not what the law keeps', async () => {
    const items = async (code: string) => (await me.api.rights.category({ code })).category.items
    const [visit] = await items('visits')
    const [purchase] = await items('purchases')
    if (!visit?.ref || !purchase?.ref) throw new Error('nothing to delete')
    await expect(me.api.rights.deleteItem(purchase.ref)).rejects.toMatchObject({
      error: { code: 'kept_by_law' },
    })
    await expect(me.api.rights.deleteCategory({ code: 'purchases' })).rejects.toMatchObject({
      error: { code: 'kept_by_law' },
    })
    expect(await me.api.rights.deleteItem(visit.ref)).toEqual({ removed: 1 })
    await expect(me.api.rights.deleteItem(visit.ref)).rejects.toMatchObject({ status: 404 })
    await expect(items('visits')).rejects.toMatchObject({ status: 404 })
    expect(await me.api.rights.deleteCategory({ code: 'tags_personalisation' })).toEqual({ removed: 1 })
    expect((await owner.api.followers.get({ followerId })).tags).toEqual([])
    expect(await audited('data.deleted')).toBe(2)
  })

  it('touches nothing of anybody else', async () => {
    const other = await Customer.arrives(world.service)
    await other.joins()
    const { requestId } = await me.api.rights.openRequest({ kind: 'complaint', note: '只给你们看' })
    const [purchase] = (await me.api.rights.category({ code: 'purchases' })).category.items
    const id = purchase?.ref?.id ?? 0
    for (const attempt of [
      () => other.api.rights.request({ requestId }),
      () => other.api.rights.reply({ requestId, note: 'x' }),
      () => other.api.rights.deleteItem({ kind: 'interaction', id }),
      () => other.api.rights.deleteItem({ kind: 'tag', id: tagId }),
      () => other.api.rights.explainTag({ tagId }),
      () => other.api.rights.openRequest({ kind: 'correct', about: { kind: 'interaction', id }, note: 'x' }),
    ])
      await expect(attempt()).rejects.toMatchObject({ status: 404 })
  })

  it('complains about a look, is asked, replies, and gets an answer', async () => {
    const { rt } = world.service
    await expandAccessPages(rt)
    const { entries } = await me.api.rights.accessLog({ limit: 1 })
    const [look] = entries
    expect(look).toMatchObject({ role: 'owner', fields: expect.any(Array), reason: expect.any(String) })
    const words = `不该看 ${uniquePerson('纸').name}`
    const { requestId } = await me.api.rights.openRequest({
      kind: 'complaint',
      about: { kind: 'access', id: look?.entryId ?? 0 },
      note: words,
    })
    const officer = await StaffMember.signsIn(world.service, 'privacy_officer')
    await expect(officer.api.desk.answer({ requestId, note: '先答' })).rejects.toMatchObject({
      error: { code: 'wrong_status' },
    })
    await officer.api.desk.take({ requestId })
    const seen = await officer.api.desk.get({ requestId })
    expect(seen).toMatchObject({ memberNumber, takenBy: { staffId: officer.staffId }, status: 'in_progress' })
    expect(seen.notes[0]?.text).toBe(words)
    await officer.api.desk.ask({ requestId, note: '哪一次？' })
    await me.api.rights.reply({ requestId, note: '昨天那次' })
    await officer.api.desk.refuse({ requestId, note: '那次是为你办退货' })
    const mine = await me.api.rights.request({ requestId })
    expect(mine.status).toBe('refused')
    expect(mine.notes.map(({ by, what }) => `${by} ${what}`)).toEqual([
      'person asked',
      'staff question',
      'person reply',
      'staff result',
    ])
    // The words lie sealed, and looking at them left its trace.
    expect(await dump('privacy_request_notes')).not.toContain(words)
    const { entries: after } = await me.api.rights.accessLog({})
    expect(after.find(({ reason }) => reason === 'desk')).toMatchObject({
      role: 'privacy_officer',
      fields: ['name', 'membership', 'requests'],
    })
  })

  const dump = async (table: string) =>
    JSON.stringify(
      (await world.service.rt.database.read<Record<string, unknown>>(`SELECT * FROM ${table}`)).map((row) =>
        Object.values(row).map((value) => (Buffer.isBuffer(value) ? value.toString('utf8') : value)),
      ),
    )

  it('has a wrong purchase put right at the desk', async () => {
    const [purchase] = (await me.api.rights.category({ code: 'purchases' })).category.items
    const { requestId } = await me.api.rights.openRequest({
      kind: 'correct',
      about: { kind: 'interaction', id: purchase?.ref?.id ?? 0 },
      note: '应该是 28 元',
    })
    const change = { what: 'amount', amountFen: 2800 } as const
    await expect(owner.api.desk.correct({ requestId, change })).rejects.toMatchObject({
      error: { code: 'wrong_status' },
    })
    await owner.api.desk.take({ requestId })
    await owner.api.desk.correct({ requestId, change })
    expect((await owner.api.desk.get({ requestId })).correctable).toMatchObject({ amountFen: 2800 })
    await owner.api.desk.answer({ requestId, note: '已改成 28 元' })
    const [after] = (await me.api.rights.category({ code: 'purchases' })).category.items
    const corrected = expect.stringContaining('¥28.00')
    expect(after?.value).toEqual({ 'zh-CN': corrected, en: corrected })
    expect(await audited('interaction.corrected')).toBe(1)
  })

  it('has time and store of a purchase put right, and nothing that lies ahead or is no store', async () => {
    const { rt } = world.service
    const [purchase] = (await me.api.rights.category({ code: 'purchases' })).category.items
    const storeId = await makeStore(rt, '西溪店')
    const { requestId } = await me.api.rights.openRequest({
      kind: 'correct',
      about: { kind: 'interaction', id: purchase?.ref?.id ?? 0 },
      note: '那天晚上在西溪店买的',
    })
    await owner.api.desk.take({ requestId })
    const correct = (change: Parameters<typeof owner.api.desk.correct>[0]['change']) =>
      owner.api.desk.correct({ requestId, change })
    const occurredAt = rt.clock.now() - 2 * day
    await correct({ what: 'time', occurredAt })
    await correct({ what: 'store', storeId })
    expect((await owner.api.desk.get({ requestId })).correctable).toMatchObject({ occurredAt, storeId })
    const wrong = [
      { what: 'time', occurredAt: rt.clock.now() + day },
      { what: 'store', storeId: 900_000_000 },
    ] as const
    for (const change of wrong)
      await expect(correct(change)).rejects.toMatchObject({ error: { code: 'invalid_input' } })
    // It is about a purchase: not about who the person is.
    await expect(correct({ what: 'points', points: 1 })).rejects.toMatchObject({
      error: { code: 'not_found' },
    })
    const { category } = await me.api.rights.category({ code: 'purchases' })
    const after = category.items.find(({ ref }) => ref?.id === purchase?.ref?.id)
    expect(after).toMatchObject({ at: occurredAt, value: { 'zh-CN': expect.stringContaining('西溪店') } })
    await owner.api.desk.answer({ requestId, note: '已改' })
  })

  it('has name and points put right when nothing single is wrong', async () => {
    const { requestId } = await me.api.rights.openRequest({ kind: 'correct', note: '积分少了 300' })
    await owner.api.desk.take({ requestId })
    const { points } = await me.api.members.home({})
    expect((await owner.api.desk.get({ requestId })).correctable).toEqual({ kind: 'member', points })
    await owner.api.desk.correct({ requestId, change: { what: 'points', points: points + 300 } })
    await owner.api.desk.correct({ requestId, change: { what: 'name', displayName: '林小曼' } })
    expect(await me.api.members.home({})).toMatchObject({ points: points + 300, displayName: '林小曼' })
    await expect(owner.api.desk.correct({ requestId, change: { what: 'not_theirs' } })).rejects.toMatchObject(
      { error: { code: 'not_found' } },
    )
    expect(await audited('member.corrected')).toBe(2)
    await owner.api.desk.answer({ requestId, note: '已补上' })
  })

  it('is reminded of and escalated when nobody answers, once each', async () => {
    const { rt } = world.service
    await watchRequests(rt, never)
    const { requestId } = await me.api.rights.openRequest({ kind: 'explain', note: '为什么选中我' })
    const row = async () =>
      (await owner.api.desk.list({ limit: 100 })).requests.find((each) => each.requestId === requestId)
    await watchRequests(rt, never)
    expect(await row()).toMatchObject({ dueSoon: false, escalated: false, overdue: false })
    const before = {
      soon: await audited('privacy_request.due_soon'),
      late: await audited('privacy_request.escalated'),
    }
    rt.clock.advance(14 * day)
    me = await Customer.returns(world.service, me.openid)
    owner = await StaffMember.signsIn(world.service, 'owner')
    await watchRequests(rt, never)
    await watchRequests(rt, never)
    expect(await row()).toMatchObject({ dueSoon: true, escalated: false, overdue: false })
    rt.clock.advance(day + hour)
    owner = await StaffMember.signsIn(world.service, 'owner')
    await watchRequests(rt, never)
    await watchRequests(rt, never)
    expect(await row()).toMatchObject({ escalated: true, overdue: true })
    expect((await owner.api.desk.list({})).overdue).toBeGreaterThan(0)
    expect(await audited('privacy_request.due_soon')).toBeGreaterThan(before.soon ?? 0)
    // The queue begins with what is due first.
    const dues = (await owner.api.desk.list({ limit: 100 })).requests.map(({ dueAt }) => dueAt)
    expect(dues).toEqual([...dues].sort((a, b) => a - b))
  })

  it('lets the desk enter what relatives of somebody who died ask for', async () => {
    const late = await Customer.arrives(world.service)
    const number = await late.joins('顾南')
    const { requestId } = await owner.api.desk.open({
      memberNumber: number,
      kind: 'deceased',
      note: '家属来店，带着证明',
    })
    expect(await owner.api.desk.get({ requestId })).toMatchObject({ kind: 'deceased', status: 'open' })
  })
})
