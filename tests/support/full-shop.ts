import { templates } from '../../config/policy/messaging'
import { day } from '../../server/src/core/clock'
import { Customer, newStaff, StaffMember, until } from './actors'
import { makeCrowd } from './crowd'
import { makeFollower, makeInteraction, makeStore, makeTag } from './factories'
import { findings, NoticeDesk, withHealth } from './notice-desk'
import { Partner } from './partners'
import type { Service } from './service'

export interface FullShop {
  /** A member of whom everything is held that can be. */
  member: { openid: string; followerId: number }
  /** Signs in on the staff side and may open every page. */
  login: string
  finished: number
  submitted: number
  /** A request of the member that somebody has taken and asked back about. */
  requestId: number
  tagId: number
  /** At work, with loans of the member. */
  partnerId: number
  /** Newest loan and newest message of the member. */
  loanId: number
  messageId: number
  /** One whose people were told, and one that waits for approval. */
  incidents: { told: number; open: number }
}

/** A shop in which every screen has something to show: more followers than two pages hold, campaigns in every hand. */
export async function openFullShop(service: Service): Promise<FullShop> {
  const { rt, localWechat } = service
  const [template] = templates
  if (!template) throw new Error('no template')
  const { templateId, fields } = template
  const now = rt.clock.now()

  const storeId = await makeStore(rt, '湖滨店')
  const plain = await makeTag(rt, { name: '老会员', group: '关系' })
  const tagIds = [plain]
  for (const name of ['爱喝乌龙', '少糖', '花茶党'])
    tagIds.push(await makeTag(rt, { name, group: '口味', purpose: 'personalisation' }))
  await makeTag(rt, { name: '周末来', group: '习惯', purpose: 'visit_history' })

  const openid = await localWechat.newPerson({ name: '林小满', phone: '10000008000' })
  const { followerId } = await makeFollower(rt, {
    openid,
    name: '林小满',
    phone: '10000008000',
    level: 'silver',
    points: 1280,
    storeId,
    consents: {
      marketing_messages: { expiresAt: now + 6 * day },
      personalisation: {},
      visit_history: { status: 'withdrawn' },
    },
    credits: { [templateId]: 2 },
    tagIds,
  })
  for (let at = 0; at < 60; at++)
    await makeInteraction(rt, followerId, {
      kind: 'purchase',
      occurredAt: now - at * day,
      storeId,
      amountFen: 2600 + at * 100,
    })

  const crowd = await makeCrowd(rt, service.notices.current('marketing_messages').id, {
    count: 70,
    tagId: plain,
    storeIds: [storeId],
    templateId,
    marketing: true,
    named: true,
  })
  await localWechat.addPeople(crowd.map((each) => ({ openid: each.openid, credits: { [templateId]: 1 } })))
  await localWechat.addPeople([{ openid, credits: { [templateId]: 2 } }])

  const marketer = await StaffMember.signsIn(service, 'marketer')
  const owner = await StaffMember.signsIn(service, 'owner')
  const submit = async (name: string) => {
    const { campaignId } = await marketer.api.campaigns.create({
      name,
      purpose: 'marketing_messages',
      tagId: plain,
      templateId,
      message: Object.fromEntries(fields.map(({ key, example }) => [key, example])),
    })
    await marketer.api.campaigns.submit({ campaignId, revision: 1 })
    return campaignId
  }
  const finished = await submit('冬至桂花茶已上新')
  await owner.api.campaigns.approve({ campaignId: finished, revision: 1 })
  await until(
    () => owner.api.campaigns.get({ campaignId: finished }),
    ({ status }) => status === 'finished',
  )
  const submitted = await submit('会员日第二杯半价')
  const noticeDesk = await NoticeDesk.opens(service)
  await noticeDesk.publishes('visit_history', withHealth)
  const draft = await noticeDesk.drafts('personalisation', withHealth)
  await noticeDesk.officer.api.notices.assess({ ...NoticeDesk.seen(draft), ...findings })
  const member = await Customer.returns(service, openid)
  const { requestId } = await member.api.rights.openRequest({ kind: 'correct', note: '这笔不是我买的。' })
  await member.api.rights.openRequest({ kind: 'complaint', note: '为什么看我的资料？' })
  await owner.api.desk.take({ requestId })
  await owner.api.desk.ask({ requestId, note: '是哪一笔？' })
  await owner.api.followers.get({ followerId })
  const partner = await Partner.works(service)
  await partner.newToken()
  const past = await partner.borrows(member, ['membership', 'purchases'])
  await member.api.vault.revoke({ loanId: past.loanId, locale: 'zh-CN' })
  const { handle } = await partner.borrows(member, ['profile_name', 'membership', 'taste_tags'], '30_days')
  for (let read = 0; read < 3; read++) await partner.api.partnerApi.data({ handle })
  const { loanId } = await partner.borrows(member, ['membership'], '1_day')
  const { recentMessages } = await member.api.members.home({})
  const { login } = await newStaff(service, 'owner')
  return {
    member: { openid, followerId },
    login,
    finished,
    submitted,
    requestId,
    tagId: plain,
    partnerId: partner.partnerId,
    loanId,
    messageId: recentMessages[0]?.messageId ?? 0,
    incidents: await openIncidents(service, owner),
  }
}

async function openIncidents(service: Service, owner: StaffMember): Promise<FullShop['incidents']> {
  const officer = await StaffMember.signsIn(service, 'privacy_officer')
  const at = service.rt.clock.now()
  const open = async (title: string) => {
    const { incidentId } = await officer.api.incidents.open({
      title,
      kind: 'leak',
      certainty: 'possible',
      happened: '一块备份盘不见了。盘上是上周的数据库文件。',
      noticedAt: at,
      beganAt: at - day,
      endedAt: at,
      staffIds: [owner.staffId],
      tables: ['followers', 'memberships', 'interactions'],
      keysExposed: false,
    })
    await until(
      () => officer.api.incidents.get({ incidentId }),
      ({ affected }) => affected !== null,
    )
    return incidentId
  }
  const told = await open('备份盘遗失')
  await officer.api.incidents.exportReport({ incidentId: told, kind: 'first' })
  const { notice } = await owner.api.incidents.get({ incidentId: told })
  await owner.api.incidents.approveNotice({ incidentId: told, writtenAt: notice.writtenAt })
  await until(
    () => officer.api.incidents.get({ incidentId: told }),
    ({ notice }) => notice.deliveredAt !== null,
  )
  return { told, open: await open('店员账号夜里看了很多人') }
}
