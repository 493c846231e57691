import { atOnce } from '../../server/src/core/dispatch'
import { clearTag } from '../../server/src/tags/clear-tag.job'
import type { Customer, StaffMember } from '../support/actors'
import { memberAndOwner } from '../support/actors'
import { makeCrowd } from '../support/crowd'
import { serviceForFile } from '../support/service'

describe('a tag that is renamed or deleted', () => {
  const world = serviceForFile({ worker: false })
  let me: Customer
  let owner: StaffMember
  let followerId: number

  beforeAll(async () => ({ me, followerId, owner } = await memberAndOwner(world.service)), 60_000)

  const create = async (name: string) =>
    (await owner.api.tags.create({ name, group: '口味', purpose: null })).tagId
  /** What the timeline says of tags, as staff and as the person read it, newest first. */
  const lines = async () => {
    const { interactions } = await owner.api.followers.timeline({ followerId })
    const seen = interactions.filter(({ kind }) => kind.startsWith('tag')).map(({ subject }) => subject)
    const { categories } = await me.api.privacy.data({})
    const history = categories.find(({ code }) => code === 'history')?.items ?? []
    const own = history.flatMap(({ label, value }) =>
      /标签/.test(label['zh-CN']) ? [typeof value === 'string' ? value : value['zh-CN']] : [],
    )
    expect(own).toEqual(seen)
    return seen
  }

  it('is called by its name of today on every timeline, and by its last name when it is gone', async () => {
    const tagId = await create('爱砍价')
    await owner.api.tags.apply({ followerId, tagId })
    await owner.api.tags.rename({ tagId, name: '精打细算', group: '口味' })
    expect(await lines()).toEqual(['精打细算'])
    await owner.api.tags.delete({ tagId })
    expect(await lines()).toEqual(['精打细算'])
    // Another one that takes the old name is not meant by what happened before.
    await create('爱砍价')
    expect(await lines()).toEqual(['精打细算'])
  })

  it('takes all its lines along when the person has it taken off, whatever it was called', async () => {
    const before = await lines()
    const tagId = await create('夜猫子')
    await owner.api.tags.apply({ followerId, tagId })
    await owner.api.tags.remove({ followerId, tagId })
    await owner.api.tags.rename({ tagId, name: '晚上来', group: '口味' })
    await owner.api.tags.apply({ followerId, tagId })
    expect(await lines()).toEqual(['晚上来', '晚上来', '晚上来', ...before])
    await me.api.rights.deleteItem({ kind: 'tag', id: tagId })
    expect(await lines()).toEqual(before)
  })

  it('is nowhere to be seen once it is deleted, and comes off a large crowd in batches', async () => {
    const { rt } = world.service
    const tagId = await create('老客')
    await makeCrowd(rt, world.service.notices.current('marketing_messages').id, { count: 2_500, tagId })
    await owner.api.tags.apply({ followerId, tagId })
    await owner.api.tags.delete({ tagId })
    const left = async () =>
      (
        await rt.database.read<{ n: number }>('SELECT COUNT(*) AS n FROM follower_tags WHERE tag_id = ?', [
          tagId,
        ])
      )[0]?.n
    expect(await left()).toBe(2_501)
    expect((await owner.api.tags.list({})).tags.map((tag) => tag.tagId)).not.toContain(tagId)
    expect((await owner.api.followers.list({ tagId })).followers).toEqual([])
    expect((await owner.api.followers.get({ followerId })).tags).toEqual([])
    expect((await me.api.privacy.data({})).categories.map(({ code }) => code)).not.toContain('tags')
    const { erased } = await me.api.privacy.erasurePreview({})
    expect(erased.map(({ title }) => title['zh-CN'])).not.toContain('标签')
    await expect(owner.api.tags.apply({ followerId, tagId })).rejects.toMatchObject({ status: 404 })

    // Stopped after one batch, and begun anew.
    const stop = new AbortController()
    const progressed = () => Promise.resolve(stop.abort())
    expect(await clearTag({ tagId }, { rt, signal: stop.signal, progressed })).toEqual(atOnce)
    expect(await left()).toBe(1_501)
    const { signal } = new AbortController()
    await clearTag({ tagId }, { rt, signal, progressed: () => Promise.resolve() })
    expect(await left()).toBe(0)
  }, 60_000)

  it('stays when a campaign names it', async () => {
    const tagId = await create('活动')
    await owner.api.tags.apply({ followerId, tagId })
    const { service } = world
    const [notice] = await service.rt.database.read<{ id: number }>(
      "SELECT MAX(id) AS id FROM notice_versions WHERE purpose = 'marketing_messages'",
    )
    await service.rt.database.source.query(
      `INSERT INTO campaigns (name, status, purpose, notice_version_id, tag_id, template_id, message, created_by, created_at)
       VALUES ('x', 'draft', 'marketing_messages', ?, ?, 'x', '{}', 1, 1)`,
      [notice?.id, tagId],
    )
    await expect(owner.api.tags.delete({ tagId })).rejects.toMatchObject({ error: { code: 'conflict' } })
    expect((await owner.api.followers.get({ followerId })).tags.map((tag) => tag.tagId)).toEqual([tagId])
  })
})
