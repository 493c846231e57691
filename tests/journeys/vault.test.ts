import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose'
import { day } from '../../server/src/core/clock'
import { Customer, StaffMember, until } from '../support/actors'
import { makeInteraction, makeStore, makeTag } from '../support/factories'
import { Partner, partnerForm } from '../support/partners'
import { send } from '../support/raw-http'
import { serviceForFile } from '../support/service'

/** What a partner reads out of a notice, having checked its signature with the published key. */
async function verified(origin: string, jws: string) {
  const keys = JSON.parse((await send(origin, 'GET', '/.well-known/jwks.json')).text) as JSONWebKeySet
  const { payload } = await compactVerify(jws, createLocalJWKSet(keys))
  return JSON.parse(Buffer.from(payload).toString('utf8')) as Record<string, string>
}

describe('a customer lends data to a partner', () => {
  const world = serviceForFile()

  it('to exactly what was chosen, sees every read, takes it back, and is told it was destroyed', async () => {
    const { service } = world
    const officer = await StaffMember.signsIn(service, 'privacy_officer')
    const { partner: proposed, clientSecret } = await officer.api.partners.register(partnerForm(service))
    expect(clientSecret).toMatch(/^[\w-]{43}$/)
    expect(proposed).toMatchObject({ status: 'proposed', own: true })
    await expect(officer.api.partners.approve({ partnerId: proposed.partnerId })).rejects.toMatchObject({
      error: { code: 'approver_is_author' },
    })

    const partner = await Partner.works(service)
    const customer = await Customer.arrives(service, { phone: '13800001234' })
    const storeId = await makeStore(service.rt, '湖滨店')
    await customer.joins('林小满', storeId)
    const { partners } = await customer.api.vault.partners({})
    expect(partners.map(({ partnerId }) => partnerId)).toEqual([partner.partnerId])
    expect(partners[0]?.categories).toContainEqual({ category: 'taste_tags', needs: 'personalisation' })

    await partner.newToken()
    const { loanId, handle } = await partner.borrows(customer, ['profile_name', 'membership'])
    const listed = await partner.api.partnerApi.loans({})
    expect(listed.loans).toEqual([
      expect.objectContaining({ handle, categories: ['membership', 'profile_name'] }),
    ])
    const read = await partner.api.partnerApi.data({ handle })
    expect(read.data).toEqual({ profile_name: '林小满', membership: { level: 'basic', points: 0 } })
    const narrow = await partner.api.partnerApi.data({ handle, fields: 'membership' })
    expect(narrow.data).toEqual({ membership: { level: 'basic', points: 0 } })
    for (const fields of ['phone', 'profile_name,phone', 'purchases'])
      await expect(partner.api.partnerApi.data({ handle, fields })).rejects.toMatchObject({ status: 403 })

    const { reads } = await customer.api.vault.reads({ loanId })
    expect(reads.map(({ categories }) => categories)).toEqual([
      ['membership'],
      ['profile_name', 'membership'],
    ])
    expect((await customer.api.vault.loans({})).active).toMatchObject([{ loanId, readCount: 2 }])

    const revoked = await customer.api.vault.revoke({ loanId, locale: 'zh-CN' })
    expect(revoked).toMatchObject({ endReason: 'revoked', destroy: [{ state: 'waiting' }] })
    await expect(partner.api.partnerApi.data({ handle })).rejects.toMatchObject({ status: 404 })

    const { notices } = await until(
      () => Promise.resolve(partner.callback),
      ({ notices }) => notices.length > 0,
    )
    const notice = await verified(service.origin, notices[0] ?? '')
    expect(notice).toMatchObject({
      type: 'destroy-notice',
      iss: service.origin,
      aud: partner.clientId,
      handle,
      reason: 'revoked',
      categories: ['profile_name', 'membership'],
    })
    await until(
      () => customer.api.vault.loans({}),
      ({ ended }) => ended[0]?.destroy[0]?.state === 'delivered',
    )
    await partner.api.partnerApi.destroyed({ handle, noticeId: notice['jti'] ?? '' })
    await partner.api.partnerApi.destroyed({ handle, noticeId: notice['jti'] ?? '' })
    const { active, ended } = await customer.api.vault.loans({})
    expect({ active, ended }).toMatchObject({ active: [], ended: [{ destroy: [{ state: 'confirmed' }] }] })
    const { entries } = await officer.api.audit.list({ action: 'loan.destroyed' })
    expect(entries).toMatchObject([{ actorKind: 'partner', actorId: partner.partnerId }])
    const seen = await partner.owner.api.partners.get({ partnerId: partner.partnerId })
    expect(seen).toMatchObject({
      partner: { activeLoans: 0, reads: 2, unconfirmed: 0, overdue: 0 },
      notices: [{ state: 'confirmed', tries: 1 }],
    })

    const ledger = await service.rt.database.read<{ action: string; same: number }>(
      `SELECT r.action, r.notice_hash = n.hash AS same FROM consent_records r
       LEFT JOIN loan_notices n ON n.hash = r.notice_hash WHERE r.purpose = 'lending' ORDER BY r.id`,
    )
    expect(ledger).toEqual([
      { action: 'granted', same: 1 },
      { action: 'withdrawn', same: 1 },
    ])
  })

  it('gives what rests on a consent only while that is in force, and ends it with it', async () => {
    const { service } = world
    const partner = await Partner.works(service)
    await partner.newToken()
    const customer = await Customer.arrives(service)
    await customer.joins()
    await expect(partner.borrows(customer, ['taste_tags', 'visits'])).rejects.toMatchObject({
      error: { code: 'consent_required' },
    })

    await customer.grants('personalisation')
    await customer.grants('visit_history', '30_days')
    const tagId = await makeTag(service.rt, { name: '爱喝乌龙', purpose: 'personalisation' })
    const [{ id: followerId } = { id: 0 }] = await service.rt.database.read<{ id: number }>(
      'SELECT MAX(id) AS id FROM followers',
    )
    await partner.owner.api.tags.apply({ followerId, tagId })
    await makeInteraction(service.rt, followerId, { kind: 'visit' })
    const { handle } = await partner.borrows(customer, ['taste_tags', 'visits', 'membership'], '1_year')
    const { data } = await partner.api.partnerApi.data({ handle })
    expect(data).toMatchObject({ taste_tags: ['爱喝乌龙'], visits: [{ store: null }] })

    const { stopped } = await customer.withdraws('personalisation')
    expect(stopped).toMatchObject({ partners: 1, tags: 1 })
    await expect(partner.api.partnerApi.data({ handle, fields: 'taste_tags' })).rejects.toMatchObject({
      status: 403,
    })
    expect((await partner.api.partnerApi.data({ handle })).data).not.toHaveProperty('taste_tags')
    // The consent for visits runs out by itself: no job has to come by first.
    await service.stopWorker()
    service.rt.clock.advance(31 * day)
    await partner.newToken()
    expect((await partner.api.partnerApi.data({ handle })).data).toEqual({
      membership: { level: 'basic', points: 0 },
    })
    service.rt.clock.advance(-31 * day)
    service.startWorker()
  })

  it('until withdrawing everything, or deleting the account, ends every loan and tells the partner', async () => {
    const { service } = world
    const partner = await Partner.works(service)
    await partner.newToken()
    const customer = await Customer.arrives(service)
    await customer.joins('王念')
    const one = await partner.borrows(customer, ['profile_name'])
    const all = await customer.api.consent.withdrawAll({ locale: 'zh-CN', page: 'privacy' })
    expect(all).toMatchObject({ partners: 1, stopped: [] })
    const two = await partner.borrows(customer, ['profile_name'])
    await partner.api.partnerApi.data({ handle: two.handle })
    await customer.api.privacy.erase({ confirm: 'erase' })
    for (const { handle } of [one, two])
      await expect(partner.api.partnerApi.data({ handle })).rejects.toMatchObject({ status: 404 })
    const { notices } = await until(
      () => Promise.resolve(partner.callback),
      ({ notices }) => notices.length === 2,
    )
    const told = await Promise.all(notices.map((jws) => verified(service.origin, jws)))
    expect(told.map(({ reason }) => reason).sort()).toEqual(['erased', 'withdrawn'])
    // Evidence stays, cut loose from the person; the partner can still say that it did as told.
    const [left] = await service.rt.database.read<{ follower_id: number | null; reads: number }>(
      `SELECT follower_id, (SELECT COUNT(*) FROM loan_reads r WHERE r.loan_id = loans.id) AS \`reads\`
       FROM loans WHERE handle = ?`,
      [two.handle],
    )
    expect(left).toEqual({ follower_id: null, reads: 1 })
    const { destroy } = await partner.api.partnerApi.loans({})
    expect(destroy).toHaveLength(2)
    for (const { handle, noticeId } of destroy) await partner.api.partnerApi.destroyed({ handle, noticeId })
    expect((await partner.api.partnerApi.loans({})).destroy).toEqual([])
  })

  it('for a time: it ends by itself, and an unanswered notice is tried for days and then overdue', async () => {
    const { service } = world
    const partner = await Partner.works(service)
    await partner.newToken()
    const customer = await Customer.arrives(service)
    await customer.joins()
    partner.callback.away = true
    const { handle, loanId } = await partner.borrows(customer, ['membership'], '1_day')
    await service.stopWorker()
    service.rt.clock.advance(day)
    await partner.newToken()
    await expect(partner.api.partnerApi.data({ handle })).rejects.toMatchObject({ status: 404 })
    expect((await customer.api.vault.loans({})).ended).toMatchObject([{ loanId, endReason: 'expired' }])
    service.startWorker()
    // A staff session lasts half a day.
    const today = await StaffMember.signsIn(service, 'owner')
    const shown = () => today.api.partners.get({ partnerId: partner.partnerId })
    await until(shown, ({ notices }) => notices[0]?.tries === 1)
    service.rt.clock.advance(2 * 60_000)
    await until(shown, ({ notices }) => notices[0]?.tries === 2)
    partner.callback.away = false
    service.rt.clock.advance(16 * day)
    const again = await StaffMember.signsIn(service, 'owner')
    const get = () => again.api.partners.get({ partnerId: partner.partnerId })
    const late = await until(get, ({ notices }) => notices[0]?.tries === 3)
    expect(late).toMatchObject({ partner: { overdue: 1 }, notices: [{ state: 'overdue' }] })
    const notice = late.notices[0]
    await again.api.partners.confirmDestroyed({
      partnerId: partner.partnerId,
      noticeId: notice?.noticeId ?? '',
    })
    expect((await get()).partner).toMatchObject({ overdue: 0, unconfirmed: 0 })
  })
})
