import { Marketing, received } from '../support/campaigns'
import { makeFollower, makeTag } from '../support/factories'
import { NoticeDesk, reworded, withBirthday } from '../support/notice-desk'
import { serviceForFile } from '../support/service'

/** I1: consent is to a purpose. When the purpose changes nothing leaves under the old one, not even what was queued. */
describe('I1: a purpose that changed', () => {
  const world = serviceForFile()

  it('sends nothing more until people renew; a better wording goes on sending', async () => {
    const marketing = await Marketing.opens(world.service)
    const desk = await NoticeDesk.opens(world.service)
    const { tagId, people } = await marketing.crowd(5, 2)
    const first = await marketing.draft(tagId)
    await desk.publishes('marketing_messages', reworded)
    await marketing.owner.api.campaigns.approve({ campaignId: first, revision: 1 })
    await marketing.when(first, 'finished')
    expect(await received(world.service, people)).toEqual([1, 1, 1, 1, 1])

    const second = await marketing.draft(tagId)
    const { current, agreed, toRenew } = await desk.publishes('marketing_messages', withBirthday)
    expect([current.version, agreed, toRenew]).toEqual([3, 0, 5])
    await marketing.owner.api.campaigns.approve({ campaignId: second, revision: 1 })
    const { progress } = await marketing.when(second, 'finished')
    expect(progress.byReason).toMatchObject([{ reason: 'needs_renewal', count: 5 }])
    expect(await received(world.service, people)).toEqual([1, 1, 1, 1, 1])
  })

  it('picks nobody by a tag whose purpose they have not renewed', async () => {
    const { rt } = world.service
    const marketing = await Marketing.opens(world.service)
    const desk = await NoticeDesk.opens(world.service)
    const tagId = await makeTag(rt, { purpose: 'personalisation' })
    const wanted = { consents: { personalisation: {} }, tagIds: [tagId] }
    const before = await makeFollower(rt, wanted)
    await desk.publishes('personalisation', withBirthday)
    const after = await makeFollower(rt, wanted)
    const campaignId = await marketing.launch(tagId)
    await marketing.when(campaignId, 'finished')
    const rows = await rt.database.read<{ follower_id: number }>(
      'SELECT follower_id FROM recipients WHERE campaign_id = ?',
      [campaignId],
    )
    expect(before.followerId).not.toBe(after.followerId)
    expect(rows.map(({ follower_id }) => follower_id)).toEqual([after.followerId])
  })
})
