import { day } from '../core/clock'
import { makeFollower, makeInteraction, makeStore } from '../../../tests/support/factories'
import { runtimeForFile, testMorning } from '../../../tests/support/runtime'
import { interactionData } from './personal-data'
import { recordInteraction } from './record-interaction'
import { removePurposeInteractions } from './remove-purpose-interactions'

const test = runtimeForFile()

describe('what a person sees of what happened', () => {
  it('is purchases, visits and history, each with its end', async () => {
    const storeId = await makeStore(test.rt, '湖滨店')
    const { followerId, person } = await makeFollower(test.rt, {
      consents: { visit_history: { expiresAt: testMorning + 6 * day } },
    })
    for (let i = 0; i < 25; i++)
      await makeInteraction(test.rt, followerId, { kind: 'purchase', amountFen: 3800, storeId })
    await makeInteraction(test.rt, followerId, { kind: 'visit', storeId })
    await makeInteraction(test.rt, followerId, { kind: 'joined' })
    await makeInteraction(test.rt, followerId, { kind: 'consent_granted', subject: 'marketing_messages' })

    const [purchases, visits, history] = await interactionData.show(test.rt, person)
    expect(purchases).toMatchObject({ code: 'purchases', count: 25, untilAt: null })
    expect(purchases?.items).toHaveLength(20)
    expect(purchases?.items[0]?.value).toEqual({ 'zh-CN': '¥38.00 · 湖滨店', en: '¥38.00 · 湖滨店' })
    expect(visits).toMatchObject({ count: 1, untilAt: testMorning + 6 * day })
    expect(visits?.until['zh-CN']).toBe('将于 2026-11-26 自动删除')
    expect(history?.items[0]).toMatchObject({
      label: { 'zh-CN': '开启授权', en: 'Consent given' },
      value: { 'zh-CN': '新品和活动消息', en: 'News and offers' },
    })

    // Of what has no more to say, the word for it stands there, and no dash.
    expect(history?.items[1]?.value).toEqual({ 'zh-CN': '入会', en: 'Joined' })

    const preview = await interactionData.preview(test.rt, person)
    expect(preview.erased.map(({ count }) => count)).toEqual([25, 1, 2])
    // What the law keeps of orders is told by `privacy`, which keeps it.
    expect(preview.kept).toEqual([])
    await test.rt.database.transaction((tx) => interactionData.erase(tx, person, test.rt.clock.now()))
    expect(await interactionData.show(test.rt, person)).toEqual([])
  })
})

describe('switching a purpose off', () => {
  it('adds nothing that rests on a purpose without consent to it', async () => {
    const { followerId } = await makeFollower(test.rt, {
      consents: { visit_history: { status: 'declined' } },
    })
    const visit = {
      followerId,
      kind: 'visit',
      purpose: 'visit_history',
      occurredAt: test.rt.clock.now(),
    } as const
    await expect(test.rt.database.transaction((tx) => recordInteraction(tx, visit))).rejects.toMatchObject({
      code: 'consent_required',
    })
  })

  it('removes what rested on it, and leaves that it was given and withdrawn', async () => {
    const { followerId } = await makeFollower(test.rt, { consents: { visit_history: {} } })
    const now = test.rt.clock.now()
    await test.rt.database.transaction(async (tx) => {
      for (const kind of ['visit', 'visit', 'consent_granted'] as const)
        await recordInteraction(tx, { followerId, kind, purpose: 'visit_history', occurredAt: now })
      await recordInteraction(tx, { followerId, kind: 'purchase', purpose: 'membership', occurredAt: now })
      expect(await removePurposeInteractions(tx, followerId, 'visit_history')).toBe(2)
    })
    const left = await test.rt.database.read<{ kind: string }>(
      'SELECT kind FROM interactions WHERE follower_id = ? ORDER BY id',
      [followerId],
    )
    expect(left.map(({ kind }) => kind)).toEqual(['consent_granted', 'purchase'])
  })
})
