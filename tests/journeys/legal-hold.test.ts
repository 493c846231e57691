import { Customer, StaffMember, until } from '../support/actors'
import { day } from '../../server/src/core/clock'
import { unwrapDataKey, open } from '../../server/src/core/person-crypto'
import { heldAddress } from '../../server/src/holds/preserve-held-rows'
import { makeInteraction, makeStore } from '../support/factories'
import { serviceForFile } from '../support/service'

/** A lawsuit does not stop somebody from leaving: what is held is locked away, the rest goes, and all goes at the end. */
describe('a legal hold', () => {
  const world = serviceForFile()
  const read = <Row>(sql: string, ...values: (string | number)[]) =>
    world.service.rt.database.read<Row>(sql, values)

  const member = async (name: string) => {
    const { service } = world
    const customer = await Customer.arrives(service)
    const memberNumber = await customer.joins(name)
    const [row] = await read<{ id: number }>(
      'SELECT follower_id AS id FROM memberships WHERE member_number = ?',
      memberNumber,
    )
    const followerId = row?.id ?? 0
    const storeId = await makeStore(service.rt)
    await makeInteraction(service.rt, followerId, { kind: 'purchase', amountFen: 3800, storeId })
    await customer.grants('visit_history')
    await makeInteraction(service.rt, followerId, { kind: 'visit', storeId })
    return { customer, followerId, memberNumber }
  }
  const reviewAt = () => world.service.rt.clock.now() + 90 * day
  const copies = async (followerId: number): Promise<Record<string, Record<string, unknown>[]>[]> => {
    const rows = await read<{ wrapped_key: Buffer; master_version: number; sealed_rows: Buffer }>(
      'SELECT wrapped_key, master_version, sealed_rows FROM held_copies WHERE follower_id = ? ORDER BY id',
      followerId,
    )
    return rows.map((row) => {
      const key = unwrapDataKey(world.service.rt.keys, followerId, row.wrapped_key, row.master_version)
      return open(key, followerId, heldAddress, row.sealed_rows) as Record<string, Record<string, unknown>[]>
    })
  }

  it('tells the person what is kept and why, keeps exactly that, and lets go when it is lifted', async () => {
    const { service } = world
    const officer = await StaffMember.signsIn(service, 'privacy_officer')
    const { customer, followerId, memberNumber } = await member('林小满')
    const { holdId } = await officer.api.retention.placeHold({
      memberNumber,
      category: 'purchases',
      reason: '货款纠纷',
      reviewAt: reviewAt(),
    })
    const { kept } = await customer.api.privacy.erasurePreview({})
    expect(kept.find(({ why }) => why['zh-CN'].includes('货款纠纷'))?.title['zh-CN']).toBe('购买记录')

    await customer.api.privacy.erase({ confirm: 'erase' })
    await expect(officer.api.followers.get({ followerId })).rejects.toMatchObject({ status: 404 })
    expect(await read('SELECT 1 FROM person_keys WHERE person_id = ?', followerId)).toEqual([])
    const [copy, ...more] = await copies(followerId)
    expect(more).toEqual([])
    expect(Object.keys(copy ?? {})).toEqual(['interactions'])
    expect(copy?.['interactions']).toMatchObject([{ kind: 'purchase', amount_fen: 3800 }])

    const { holds } = await officer.api.retention.holds({})
    expect(holds.find((hold) => hold.holdId === holdId)).toMatchObject({
      lockedAway: 1,
      memberNumber: null,
      of: 'left',
    })
    await officer.api.retention.liftHold({ holdId, reason: '已结案' })
    expect(await copies(followerId)).toEqual([])
    await expect(officer.api.retention.liftHold({ holdId, reason: '再来' })).rejects.toMatchObject({
      error: { code: 'wrong_status' },
    })
    const actions = await read<{ action: string }>(
      "SELECT action FROM audit_entries WHERE subject_kind = 'legal_hold'",
    )
    expect(actions.map(({ action }) => action)).toEqual(['hold.placed', 'hold.lifted'])
  })

  it('on a whole person keeps everything of them, also what goes with a withdrawal', async () => {
    const officer = await StaffMember.signsIn(world.service, 'privacy_officer')
    const { customer, followerId, memberNumber } = await member('顾雨')
    await officer.api.retention.placeHold({
      memberNumber,
      category: null,
      reason: '诉讼',
      reviewAt: reviewAt(),
    })
    await customer.withdraws('visit_history')
    expect(
      await read("SELECT 1 FROM interactions WHERE follower_id = ? AND kind = 'visit'", followerId),
    ).toEqual([])
    await customer.api.privacy.erase({ confirm: 'erase' })
    const all = (await copies(followerId)).flatMap((copy) => Object.entries(copy))
    const rowsOf = (table: string) => all.filter(([name]) => name === table).flatMap(([, rows]) => rows)
    expect(rowsOf('followers')).toMatchObject([{ name: '顾雨' }])
    expect(rowsOf('wechat_identities')).toMatchObject([{ openid: customer.openid }])
    expect(rowsOf('interactions').map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['visit', 'purchase']),
    )
    expect(all.some(([table]) => table === 'follower_sessions')).toBe(false)
  })

  it('names a person or a category, for a reason, until a day to come; only those may who should', async () => {
    const officer = await StaffMember.signsIn(world.service, 'privacy_officer')
    const clerk = await StaffMember.signsIn(world.service, 'clerk')
    const hold = { memberNumber: null, category: 'visits' as const, reason: '调查', reviewAt: reviewAt() }
    await expect(clerk.api.retention.placeHold(hold)).rejects.toMatchObject({ status: 403 })
    await expect(officer.api.retention.placeHold({ ...hold, category: null })).rejects.toMatchObject({
      status: 400,
    })
    await expect(officer.api.retention.placeHold({ ...hold, reason: ' ' })).rejects.toMatchObject({
      status: 400,
    })
    await expect(officer.api.retention.placeHold({ ...hold, reviewAt: 1 })).rejects.toMatchObject({
      status: 400,
    })
    await expect(
      officer.api.retention.placeHold({ ...hold, memberNumber: '0000000000' }),
    ).rejects.toMatchObject({ status: 404 })
  })

  it('a week to think: nothing happens until then, it can be called off, and it happens by itself', async () => {
    const { service } = world
    const { customer, followerId } = await member('沈星')
    const { scheduledAt } = await customer.api.privacy.scheduleErasure({})
    expect(scheduledAt - service.rt.clock.now()).toBeGreaterThan(6.9 * day)
    expect((await customer.api.privacy.erasurePreview({})).scheduledAt).toBe(scheduledAt)
    await customer.api.privacy.cancelErasure({})
    expect((await customer.api.privacy.erasurePreview({})).scheduledAt).toBeNull()
    await customer.api.privacy.scheduleErasure({})
    await service.localWechat.control('POST', '/local/clock', { advanceMs: 6 * day })
    expect((await customer.api.members.home({})).displayName).toBe('沈星')
    await service.localWechat.control('POST', '/local/clock', { advanceMs: 2 * day })
    await until(
      () => read('SELECT 1 FROM person_keys WHERE person_id = ?', followerId),
      (rows) => rows.length === 0,
    )
  })
})
