import { day } from '../../server/src/core/clock'
import { open, unwrapDataKey } from '../../server/src/core/person-crypto'
import { heldAddress } from '../../server/src/holds/preserve-held-rows'
import { runRetention } from '../../server/src/retention/run-retention'
import { clearTag } from '../../server/src/tags/clear-tag.job'
import { Customer, StaffMember } from '../support/actors'
import { plants } from '../support/expiring-rows'
import { makeInteraction, makeTag } from '../support/factories'
import { serviceForFile } from '../support/service'

const never = new AbortController().signal

type Rows = Record<string, Record<string, unknown>[]>

/** A hold on everything about a person also keeps what they delete, object to or change bit by bit. */
describe('a legal hold on a whole person', () => {
  const world = serviceForFile({ worker: false })
  let customer: Customer
  let officer: StaffMember
  let followerId: number
  let tagId: number

  const kept = async (table: string): Promise<Record<string, unknown>[]> => {
    const { rt } = world.service
    const rows = await rt.database.read<{ wrapped_key: Buffer; master_version: number; sealed_rows: Buffer }>(
      'SELECT wrapped_key, master_version, sealed_rows FROM held_copies WHERE follower_id = ? ORDER BY id',
      [followerId],
    )
    return rows.flatMap((row) => {
      const key = unwrapDataKey(rt.keys, followerId, row.wrapped_key, row.master_version)
      return (open(key, followerId, heldAddress, row.sealed_rows) as Rows)[table] ?? []
    })
  }

  beforeAll(async () => {
    const { service } = world
    customer = await Customer.arrives(service, { phone: '13800001234' })
    const memberNumber = await customer.joins('林小满')
    await customer.api.members.setPhone({ code: await service.localWechat.phoneCode(customer.openid) })
    officer = await StaffMember.signsIn(service, 'owner')
    const [row] = await service.rt.database.read<{ id: number }>('SELECT MAX(id) AS id FROM followers')
    followerId = row?.id ?? 0
    tagId = await makeTag(service.rt, { name: '常客' })
    await officer.api.tags.apply({ followerId, tagId })
    await customer.api.rights.openRequest({ kind: 'complaint', note: '你们多收了我三百块。' })
    await officer.api.retention.placeHold({
      memberNumber,
      category: null,
      reason: '诉讼',
      reviewAt: service.rt.clock.now() + 90 * day,
    })
  }, 60_000)

  it('keeps a phone number that is taken back and a name that is changed', async () => {
    await customer.api.members.removePhone({})
    expect(await kept('followers')).toMatchObject([{ phone: '13800001234', name: '林小满' }])
    await customer.api.members.rename({ displayName: '满满' })
    await customer.api.rights.deleteCategory({ code: 'contact' })
    expect((await kept('followers')).map(({ name }) => name)).toEqual(['林小满', '林小满', '满满'])
  })

  it('keeps a tag that is objected to, with the lines that name it', async () => {
    await customer.api.rights.objectToTag({ tagId })
    expect(await kept('follower_tags')).toMatchObject([{ tag_id: tagId }])
    expect(await kept('interactions')).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'tag_applied', subject: '常客' })]),
    )
  })

  it('keeps a tag that staff take off or delete, and an objection that is taken back', async () => {
    const { rt } = world.service
    await customer.api.rights.allowTag({ tagId })
    expect(await kept('tag_objections')).toMatchObject([{ tag_id: tagId }])
    const [off, deleted] = [await makeTag(rt, { name: '街坊' }), await makeTag(rt, { name: '学生' })]
    for (const each of [off, deleted]) await officer.api.tags.apply({ followerId, tagId: each })
    await officer.api.tags.remove({ followerId, tagId: off })
    expect(await kept('follower_tags')).toEqual(
      expect.arrayContaining([expect.objectContaining({ tag_id: off })]),
    )
    await officer.api.tags.delete({ tagId: deleted })
    await clearTag({ tagId: deleted }, { rt, signal: never, progressed: () => Promise.resolve() })
    expect((await kept('follower_tags')).at(-1)).toMatchObject({ tag_id: deleted })
    expect(await rt.database.read('SELECT 1 FROM follower_tags WHERE tag_id = ?', [deleted])).toEqual([])
  })

  it('keeps each line that is deleted, once', async () => {
    const before = (await kept('interactions')).length
    const { rt } = world.service
    const gone: number[] = []
    for (const occurredAt of [1, 2, 3].map((n) => rt.clock.now() - n * day))
      gone.push(await makeInteraction(rt, followerId, { kind: 'visit', occurredAt }))
    for (const id of gone) await customer.api.rights.deleteItem({ kind: 'interaction', id })
    const lines = await kept('interactions')
    expect(lines.slice(before).map(({ id }) => id)).toEqual(gone)
  })

  it('keeps requests and loans beyond their time', async () => {
    const { rt } = world.service
    const endsAt = rt.clock.now() - day
    const request = await plants.privacy_requests(rt, endsAt, followerId)
    const loan = await plants.loans(rt, endsAt, followerId)
    const nobodys = await plants.loans(rt, endsAt, followerId)
    await rt.database.source.query('UPDATE loans SET follower_id = ? ORDER BY id LIMIT 1', [followerId])
    await runRetention(rt, new AbortController().signal)
    expect([await request(), await loan(), await nobodys()]).toEqual([true, true, false])
    // Its words were never sealed under anybody's key.
    await rt.database.source.query("DELETE FROM privacy_request_notes WHERE sealed_text = 'x'")
  })

  it('keeps the words of a request, readable, when the person leaves', async () => {
    await customer.api.privacy.erase({ confirm: 'erase' })
    const notes = await kept('privacy_request_notes')
    expect(notes.map(({ text }) => text)).toContain('你们多收了我三百块。')
    expect((await kept('loans')).length).toBe(1)
  })
})
