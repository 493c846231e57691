import type { Customer, StaffMember } from '../support/actors'
import { memberAndOwner } from '../support/actors'
import { serviceForFile } from '../support/service'

/** Whoever objected to a tag objected to what it says: by whatever way that comes back, it stays off (PIPL Art. 24). */
describe('a tag that somebody does not want', () => {
  const world = serviceForFile()
  let me: Customer
  let owner: StaffMember
  let followerId: number

  beforeAll(async () => ({ me, followerId, owner } = await memberAndOwner(world.service)), 60_000)

  const create = async (name: string) =>
    (await owner.api.tags.create({ name, group: '口味', purpose: null })).tagId
  const objectedTo = async (name: string) => {
    const tagId = await create(name)
    await owner.api.tags.apply({ followerId, tagId })
    await me.api.rights.objectToTag({ tagId })
    return tagId
  }
  const refused = (tagId: number) =>
    expect(owner.api.tags.apply({ followerId, tagId })).rejects.toMatchObject({ error: { code: 'objected' } })
  const unwanted = async () =>
    (await me.api.privacy.data({})).categories.find(({ code }) => code === 'objections')?.items ?? []
  const tags = async () => (await owner.api.followers.get({ followerId })).tags.map(({ name }) => name)

  it('stays off when it is deleted and made anew, however it is spelt', async () => {
    const tagId = await objectedTo('VIP 客')
    await owner.api.tags.delete({ tagId })
    await refused(await create('ｖｉｐ 客'))
    expect(await unwanted()).toMatchObject([{ ref: { kind: 'tag', id: tagId }, value: 'VIP 客' }])
  })

  it('can be allowed again when it is no longer there, by its page in "my data"', async () => {
    const tagId = await objectedTo('爱砍价')
    await owner.api.tags.delete({ tagId })
    expect(await me.api.rights.explainTag({ tagId })).toMatchObject({ name: '爱砍价', appliedAt: null })
    const again = await create('爱砍价')
    expect((await me.api.rights.explainTag({ tagId: again })).objectedAt).not.toBeNull()
    await me.api.rights.allowTag({ tagId })
    await owner.api.tags.apply({ followerId, tagId: again })
    expect(await tags()).toContain('爱砍价')
    await expect(me.api.rights.explainTag({ tagId })).rejects.toMatchObject({ status: 404 })
  })

  it('stays off under another name, and its old name stays off too', async () => {
    const tagId = await objectedTo('爱挑剔')
    await owner.api.tags.rename({ tagId, name: '讲究', group: '口味' })
    await refused(tagId)
    await refused(await create('爱挑剔'))
    expect((await unwanted()).map(({ value }) => value)).toContainEqual({
      'zh-CN': '爱挑剔（现在叫“讲究”）',
      en: '爱挑剔 (now "讲究")',
    })
    await owner.api.tags.delete({ tagId })
    expect((await unwanted()).map(({ value }) => value)).toContain('爱挑剔')
  })

  it('comes off when another tag that they have takes its name', async () => {
    await owner.api.tags.delete({ tagId: await objectedTo('穷学生') })
    const tagId = await create('学生')
    await owner.api.tags.apply({ followerId, tagId })
    await owner.api.tags.rename({ tagId, name: '穷学生', group: '口味' })
    expect(await tags()).not.toContain('穷学生')
    const { interactions } = await owner.api.followers.timeline({ followerId })
    expect(interactions.map(({ subject }) => subject)).not.toContain('穷学生')
    await refused(tagId)
  })

  it('leaves no tag on them whose new name they object to meanwhile', async () => {
    const [first, second] = [await create('甲'), await create('乙')]
    for (let round = 0; round < 6; round++) {
      const name = `丙${round}`
      await owner.api.tags.delete({ tagId: await objectedTo(name) })
      await Promise.allSettled([
        owner.api.tags.apply({ followerId, tagId: first }),
        owner.api.tags.rename({ tagId: first, name, group: '口味' }),
        owner.api.tags.apply({ followerId, tagId: first }),
        owner.api.tags.apply({ followerId, tagId: second }),
      ])
      expect(await tags()).not.toContain(name)
    }
    expect(await tags()).toContain('乙')
  })

  it('goes with the account', async () => {
    expect((await unwanted()).length).toBeGreaterThan(2)
    await me.api.privacy.erase({ confirm: 'erase' })
    expect(
      await world.service.rt.database.read('SELECT 1 FROM tag_objections WHERE follower_id = ?', [
        followerId,
      ]),
    ).toEqual([])
  })
})
