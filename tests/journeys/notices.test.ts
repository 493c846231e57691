import type { ConsentView } from '@xinyue/shared/contract/consent'
import type { OptionalPurpose } from '@xinyue/shared/contract/policy'
import { loadNotices } from '../../server/src/consent/notices'
import { recordInteraction } from '../../server/src/interactions/record-interaction'
import { Customer } from '../support/actors'
import { makeFollower, makeTag } from '../support/factories'
import { findings, NoticeDesk, reworded, withBirthday, withHealth } from '../support/notice-desk'
import { openSecondServer } from '../support/second-server'
import { serviceForFile } from '../support/service'

const of = async (person: Customer, purpose: OptionalPurpose): Promise<ConsentView> => {
  const found = (await person.api.consent.list({})).consents.find((view) => view.purpose === purpose)
  if (!found) throw new Error('no such purpose')
  return found
}
const refusal = (code: string) => ({ error: { code } })

/** Purposes are data that two people change, and what changes stops what rested on it. */
describe('the life of a notice', () => {
  const world = serviceForFile()
  let desk: NoticeDesk
  let member: Customer
  beforeAll(async () => {
    desk = await NoticeDesk.opens(world.service)
    member = await Customer.arrives(world.service)
    await member.joins('林小满')
  }, 60_000)

  it('publishes a better wording without asking anybody again', async () => {
    await member.grants('personalisation')
    const draft = await desk.drafts('personalisation', reworded)
    expect(draft.draft).toMatchObject({ material: false, wouldRenew: 0, assessmentReasons: [], mine: true })
    await desk.officer.api.notices.discard(NoticeDesk.seen(draft))
    const { current } = await desk.publishes('personalisation', reworded)
    expect(current.version).toBe(2)
    expect((await of(member, 'personalisation')).status).toBe('granted')
    const { versions } = await member.api.notices.versions({ purpose: 'personalisation' })
    expect(versions.map(({ notice, material }) => [notice.version, material])).toEqual([
      [2, false],
      [1, false],
    ])
    expect(versions[0]?.changes).toMatchObject([{ field: 'why', material: false }])
  })

  it('stops what rests on a purpose that changed until the person has seen what changed and agrees', async () => {
    const { rt } = world.service
    const clerk = desk.owner
    const { followers } = await clerk.api.followers.list({
      search: (await member.api.members.home({})).memberNumber,
    })
    const followerId = followers[0]?.followerId ?? 0
    const tagId = await makeTag(rt, { purpose: 'personalisation' })
    await clerk.api.tags.apply({ followerId, tagId })
    await clerk.api.tags.remove({ followerId, tagId })
    const remember = () =>
      rt.database.transaction((tx) =>
        recordInteraction(tx, {
          followerId,
          kind: 'tag_applied',
          purpose: 'personalisation',
          occurredAt: rt.clock.now(),
        }),
      )
    await remember()

    const draft = await desk.drafts('personalisation', withBirthday)
    expect(draft.draft).toMatchObject({ material: true, wouldRenew: draft.agreed })
    expect(draft.agreed).toBeGreaterThan(0)
    await desk.officer.api.notices.discard(NoticeDesk.seen(draft))
    const after = await desk.publishes('personalisation', withBirthday)
    expect(after).toMatchObject({ agreed: 0, toRenew: draft.agreed, draft: null })

    const view = await of(member, 'personalisation')
    expect(view.status).toBe('needs_renewal')
    expect(view.changes).toMatchObject([
      { field: 'why', material: false },
      {
        field: 'data',
        before: { 'zh-CN': '购买记录、口味标签' },
        after: { 'zh-CN': '购买记录、口味标签、生日', en: 'purchases, taste tags, birthday' },
        material: true,
      },
    ])
    await expect(clerk.api.tags.apply({ followerId, tagId })).rejects.toMatchObject(
      refusal('consent_required'),
    )
    await expect(remember()).rejects.toMatchObject({ code: 'consent_required' })

    await member.grants('personalisation')
    expect(await of(member, 'personalisation')).toMatchObject({ status: 'granted', changes: [] })
    await clerk.api.tags.apply({ followerId, tagId })
    await remember()
  })

  it('takes the author’s word that the meaning changed', async () => {
    const { draft } = await desk.drafts('visit_history', reworded, true)
    expect(draft).toMatchObject({ material: true, declaredMaterial: true })
    await desk.officer.api.notices.discard({ draftId: draft?.draftId ?? 0, revision: draft?.revision ?? 0 })
  })

  it('wants a second person, the words they saw, and one draft at a time', async () => {
    const { officer, owner } = desk
    const opened = NoticeDesk.seen(await desk.drafts('visit_history', reworded))
    await expect(owner.api.notices.draft({ purpose: 'visit_history' })).rejects.toMatchObject(
      refusal('draft_changed'),
    )
    await expect(officer.api.notices.publish(opened)).rejects.toMatchObject(refusal('wrong_status'))
    const submitted = NoticeDesk.seen(await officer.api.notices.submit(opened))
    await expect(officer.api.notices.approve(submitted)).rejects.toMatchObject(refusal('approver_is_author'))
    await expect(owner.api.notices.approve(opened)).rejects.toMatchObject(refusal('draft_changed'))

    // Words changed after approval are not the words approved, and whoever wrote them no longer approves.
    const approved = await owner.api.notices.approve(submitted)
    const content = approved.draft?.content
    if (!content) throw new Error('no draft')
    const edited = NoticeDesk.seen(
      await owner.api.notices.save({
        ...NoticeDesk.seen(approved),
        content: reworded(content),
        declaredMaterial: false,
      }),
    )
    await expect(owner.api.notices.publish(edited)).rejects.toMatchObject(refusal('wrong_status'))
    const again = NoticeDesk.seen(await officer.api.notices.submit(edited))
    await expect(owner.api.notices.approve(again)).rejects.toMatchObject(refusal('approver_is_author'))
    const back = await owner.api.notices.sendBack({ ...again, reason: '第二句太长' })
    expect(back.draft).toMatchObject({ status: 'draft', returnedReason: '第二句太长' })
    await officer.api.notices.discard(NoticeDesk.seen(back))

    const steps = await world.service.rt.database.read<{ action: string }>(
      "SELECT action FROM audit_entries WHERE subject_kind = 'notice_draft' AND subject_id = ? ORDER BY id",
      [opened.draftId],
    )
    expect(steps.map(({ action }) => action)).toEqual(
      'drafted edited submitted approved edited submitted sent_back discarded'
        .split(' ')
        .map((step) => `notice.${step}`),
    )
  })

  it('lets one of two who save at once through', async () => {
    const opened = NoticeDesk.seen(await desk.drafts('visit_history', reworded))
    const { draft } = await desk.officer.api.notices.get({ purpose: 'visit_history' })
    const content = draft?.content
    if (!content) throw new Error('no draft')
    const saves = await Promise.allSettled(
      [desk.officer, desk.owner, desk.officer, desk.owner].map(({ api }) =>
        api.notices.save({ ...opened, content, declaredMaterial: false }),
      ),
    )
    expect(saves.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const now = await desk.officer.api.notices.get({ purpose: 'visit_history' })
    await desk.officer.api.notices.discard(NoticeDesk.seen(now))
  })

  it('puts nothing sensitive in force without an assessment of exactly that, with a risk one can answer for', async () => {
    const { officer, owner } = desk
    let view = await desk.drafts('visit_history', withHealth)
    expect(view.draft).toMatchObject({ assessmentReasons: ['sensitive'], blockedBy: 'assessment_missing' })
    const seen = () => NoticeDesk.seen(view)
    await expect(officer.api.notices.submit(seen())).rejects.toMatchObject(refusal('assessment_required'))
    view = await officer.api.notices.assess({ ...seen(), ...findings, risk: 'high' })
    expect(view.draft?.blockedBy).toBe('risk_high')
    await expect(officer.api.notices.submit(seen())).rejects.toMatchObject(refusal('assessment_required'))
    view = await officer.api.notices.assess({ ...seen(), ...findings })
    expect(view.draft?.blockedBy).toBeNull()

    // Other facts are another matter.
    const content = view.draft?.content
    if (!content) throw new Error('no draft')
    const facts = { ...content.facts, automatedDecision: true }
    view = await officer.api.notices.save({
      ...seen(),
      content: { ...content, facts },
      declaredMaterial: false,
    })
    expect(view.draft).toMatchObject({
      assessmentReasons: ['sensitive', 'automated_decision'],
      blockedBy: 'assessment_missing',
    })
    expect(view.assessments.map(({ current }) => current)).toEqual([false, false])
    view = await officer.api.notices.save({ ...seen(), content, declaredMaterial: false })
    view = await officer.api.notices.submit(seen())
    // A later word on the same facts counts, also after handing in.
    await world.service.rt.database.source.query(
      "UPDATE impact_assessments SET risk = 'high' WHERE draft_id = ?",
      [view.draft?.draftId],
    )
    await expect(owner.api.notices.approve(seen())).rejects.toMatchObject(refusal('assessment_required'))
    const kept = await world.service.rt.database.read<{ years: number }>(
      'SELECT MIN(keep_until - assessed_at) / (365 * 86400000) AS years FROM impact_assessments',
    )
    expect(Number(kept[0]?.years)).toBeGreaterThanOrEqual(3)
    await officer.api.notices.discard(seen())
  })

  it.each([
    ['a lawful basis the purpose cannot have', { lawfulBasis: 'contract' as const }],
    ['health data that is not called sensitive', { facts: { data: ['health' as const] } }],
    ['nothing to say about why it is needed', { facts: { sensitive: true } }],
    ['no use at all', { facts: { uses: [] } }],
    ['a number of days without a number', { facts: { kept: 'for_days' as const } }],
  ])('refuses %s', async (_, wrong) => {
    const view = await desk.officer.api.notices.draft({ purpose: 'visit_history' })
    const content = view.draft?.content
    if (!content) throw new Error('no draft')
    const bad = {
      ...content,
      ...wrong,
      facts: { ...content.facts, ...('facts' in wrong ? wrong.facts : {}) },
    }
    await expect(
      desk.officer.api.notices.save({ ...NoticeDesk.seen(view), content: bad, declaredMaterial: false }),
    ).rejects.toMatchObject(refusal('invalid_input'))
    await desk.officer.api.notices.discard(NoticeDesk.seen(view))
  })

  it('reaches every process: what another one published is what this one shows and accepts', async () => {
    const { service } = world
    const other = { ...service, notices: await loadNotices(service.rt) }
    const door = await openSecondServer(other)
    const person = await Customer.arrives({ ...other, origin: door.origin })
    const old = other.notices.current('membership').id
    await desk.publishes('membership', reworded)
    await expect(
      person.api.members.join({
        code: await service.localWechat.loginCode(person.openid),
        noticeVersionId: old,
        locale: 'zh-CN',
      }),
    ).rejects.toMatchObject(refusal('notice_outdated'))
    await person.joins()
    expect((await person.api.policy.get({})).essential.version).toBe(2)
    await door.close()
  })

  it('writes down that a version was shown, once a day for each page', async () => {
    const { rt } = world.service
    const noticeVersionId = (await member.api.policy.get({})).essential.noticeVersionId
    const rows = async () => {
      const [row] = await rt.database.read<{ n: number }>(
        "SELECT COUNT(*) AS n FROM served_notices WHERE notice_version_id = ? AND page IN ('notice', 'privacy')",
        [noticeVersionId],
      )
      return row?.n
    }
    const look = (page: 'notice' | 'privacy') =>
      member.api.notices.shown({ noticeVersionId, locale: 'en', page })
    await Promise.all([look('notice'), look('notice'), look('notice')])
    await look('privacy')
    expect(await rows()).toBe(2)
    rt.clock.advance(86_400_000)
    await look('notice')
    expect(await rows()).toBe(3)
    rt.clock.advance(-86_400_000)
    await expect(
      member.api.notices.shown({ noticeVersionId: 900_000_000, locale: 'en', page: 'notice' }),
    ).rejects.toMatchObject({ status: 404 })
  })

  it('shows to those who may look, and to nobody else', async () => {
    const { rt } = world.service
    const { followerId } = await makeFollower(rt, { consents: { visit_history: {} } })
    expect(followerId).toBeGreaterThan(0)
    const { purposes } = await desk.owner.api.notices.list({})
    expect(purposes.map(({ purpose }) => purpose)).toEqual([
      'membership',
      'marketing_messages',
      'personalisation',
      'visit_history',
    ])
    expect(purposes.find(({ purpose }) => purpose === 'visit_history')?.agreed).toBe(1)
  })
})
