import { day, minute } from '../../server/src/core/clock'
import { isPublicAddress, mayCallBack } from '../../server/src/vault/callback-address'
import { sendDestroyNotice } from '../../server/src/vault/send-destroy-notice.job'
import { Customer } from '../support/actors'
import { checksums } from '../support/checksum'
import { Partner } from '../support/partners'
import { send } from '../support/raw-http'
import { serviceForFile } from '../support/service'

describe('who would read what was not lent to them', () => {
  const world = serviceForFile({ worker: false })
  let partner: Partner
  let rival: Partner
  let customer: Customer

  beforeAll(async () => {
    partner = await Partner.works(world.service)
    rival = await Partner.works(world.service)
    customer = await Customer.arrives(world.service, { phone: '13800005678' })
    await customer.joins('林小满')
  }, 60_000)
  beforeEach(async () => {
    await partner.newToken()
    await rival.newToken()
  })
  const readsOf = async (loanId: number) => (await customer.api.vault.reads({ loanId })).reads.length

  it('another partner learns nothing, not even that a handle exists', async () => {
    const { handle, loanId } = await partner.borrows(customer, ['profile_name'])
    const ask = (token: string, of: string) =>
      send(world.service.origin, 'GET', `/partner/v1/loans/${of}/data`, {
        headers: { authorization: `Bearer ${token}` },
      })
    const token = await rival.newToken()
    const before = await checksums(world.service.rt.database)
    const [theirs, nobodys] = [await ask(token, handle), await ask(token, 'x'.repeat(22))]
    const plain = (text: string) => text.replace(/[\da-f]{8}-[\da-f-]{27}/, '')
    expect(theirs.status).toBe(404)
    expect(plain(theirs.text)).toBe(plain(nobodys.text))
    expect((await rival.api.partnerApi.loans({})).loans).toEqual([])
    expect(await checksums(world.service.rt.database)).toEqual(before)
    await customer.api.vault.revoke({ loanId, locale: 'zh-CN' })
    const { destroy } = await partner.api.partnerApi.loans({})
    const notice = destroy.find((one) => one.handle === handle)
    await expect(
      rival.api.partnerApi.destroyed({ handle, noticeId: notice?.noticeId ?? '' }),
    ).rejects.toMatchObject({ status: 404 })
  })

  it('another person can neither see, nor read the trace of, nor end a loan', async () => {
    const { loanId } = await partner.borrows(customer, ['membership'])
    const other = await Customer.arrives(world.service)
    await other.joins()
    await expect(other.api.vault.reads({ loanId })).rejects.toMatchObject({ status: 404 })
    await expect(other.api.vault.revoke({ loanId, locale: 'en' })).rejects.toMatchObject({ status: 404 })
    expect(await other.api.vault.loans({})).toEqual({ active: [], ended: [] })
    expect((await customer.api.vault.loans({})).active.map((loan) => loan.loanId)).toContain(loanId)
  })

  it('a token reaches no further than its scope, and no scope further than the approval', async () => {
    const { handle } = await partner.borrows(customer, ['profile_name', 'phone'])
    await partner.newToken('phone')
    expect((await partner.api.partnerApi.data({ handle })).data).toEqual({ phone: null })
    await expect(partner.api.partnerApi.data({ handle, fields: 'profile_name' })).rejects.toMatchObject({
      status: 403,
    })
    const small = await Partner.works(world.service, ['membership'])
    for (const scope of ['phone', 'membership phone', 'admin', '*', ' ']) {
      const answer = await small.askForToken({ scope })
      expect({ scope, status: answer.status }).toEqual({ scope, status: 400 })
      expect(JSON.parse(answer.text)).toMatchObject({ error: 'invalid_scope' })
    }
    await expect(
      customer.api.vault.notice({ partnerId: small.partnerId, categories: 'phone', term: '1_day' }),
    ).rejects.toMatchObject({ status: 400 })
  })

  it('refuses what RFC 6749 says to refuse, in its words', async () => {
    const { origin } = world.service
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const raw = (body: string, headers: Record<string, string> = form) =>
      send(origin, 'POST', '/oauth/token', { headers, body })
    const errorOf = ({ status, text }: { status: number; text: string }) => ({
      status,
      error: (JSON.parse(text) as { error: unknown }).error,
    })
    const wrong = await partner.askForToken({}, 'x'.repeat(43))
    expect(errorOf(wrong)).toEqual({ status: 401, error: 'invalid_client' })
    expect(wrong.headers['www-authenticate']).toMatch(/^Basic/)
    expect(wrong.headers['cache-control']).toBe('no-store')
    const nobody = await raw(`grant_type=client_credentials&client_id=${'a'.repeat(22)}&client_secret=x`)
    expect(errorOf(nobody).error).toBe('invalid_client')
    const password = await partner.askForToken({ grant_type: 'password', username: 'a', password: 'b' })
    expect(errorOf(password)).toEqual({ status: 400, error: 'unauthorized_client' })
    expect(errorOf(await partner.askForToken({ grant_type: 'x' }))).toEqual({
      status: 400,
      error: 'unsupported_grant_type',
    })
    for (const body of [
      'grant_type=a&grant_type=b',
      '',
      '\u0000=%ff',
      '__proto__=1&grant_type=client_credentials',
    ])
      expect(errorOf(await raw(body)).status).toBe(400)
    expect(errorOf(await raw('{}', { 'content-type': 'application/json' })).error).toBe('invalid_request')
    expect((await raw('x'.repeat(10_000))).status).toBe(413)
    // No answer to a wrong secret says where our code lies.
    for (const { text } of [wrong, nobody, password]) expect(text).not.toMatch(/\.ts|node_modules|SELECT/)
  })

  it('a token ends after ten minutes, with a new secret, and with the partner', async () => {
    const { rt } = world.service
    const { handle, loanId } = await partner.borrows(customer, ['membership'])
    rt.clock.advance(10 * minute)
    await expect(partner.api.partnerApi.data({ handle })).rejects.toMatchObject({ status: 401 })
    rt.clock.advance(-10 * minute)
    await partner.api.partnerApi.data({ handle })
    const { clientSecret } = await partner.owner.api.partners.rotateSecret({
      partnerId: partner.partnerId,
    })
    await expect(partner.api.partnerApi.data({ handle })).rejects.toMatchObject({ status: 401 })
    expect((await partner.askForToken()).status).toBe(401)
    partner.secret = clientSecret
    await partner.newToken()
    await partner.api.partnerApi.data({ handle })
    expect(await readsOf(loanId)).toBe(2)

    const doomed = await Partner.works(world.service)
    await doomed.newToken()
    const loan = await doomed.borrows(customer, ['membership'])
    await doomed.isDisabled()
    await expect(doomed.api.partnerApi.data(loan)).rejects.toMatchObject({ status: 401 })
    expect((await doomed.askForToken()).status).toBe(401)
    const { partners } = await customer.api.vault.partners({})
    expect(partners.map(({ partnerId }) => partnerId)).not.toContain(doomed.partnerId)
    expect((await customer.api.vault.loans({})).ended).toContainEqual(
      expect.objectContaining({ loanId: loan.loanId, endReason: 'partner_disabled' }),
    )
  })

  it('one that nobody approved gets no token', async () => {
    const { database } = world.service.rt
    const setStatus = (status: string) =>
      database.source.query('UPDATE partners SET status = ? WHERE id = ?', [status, rival.partnerId])
    await setStatus('proposed')
    expect((await rival.askForToken()).status).toBe(401)
    await expect(rival.api.partnerApi.loans({})).rejects.toMatchObject({ status: 401 })
    await setStatus('active')
  })

  it('nothing can be lent on a wording that was not shown', async () => {
    const asked = { partnerId: partner.partnerId, term: '1_day' } as const
    const { hash } = await customer.api.vault.notice({ ...asked, categories: 'membership' })
    const wish = { ...asked, locale: 'zh-CN' } as const
    await expect(
      customer.api.vault.lend({ ...wish, categories: ['membership', 'phone'], noticeHash: hash }),
    ).rejects.toMatchObject({ error: { code: 'notice_outdated' } })
    await expect(
      customer.api.vault.lend({ ...wish, term: '1_year', categories: ['membership'], noticeHash: hash }),
    ).rejects.toMatchObject({ error: { code: 'notice_outdated' } })
  })

  it('time alone ends a loan, whatever the clock does', async () => {
    const { rt } = world.service
    const { handle } = await partner.borrows(customer, ['membership'], '1_day')
    rt.clock.advance(day - minute)
    await partner.newToken()
    await partner.api.partnerApi.data({ handle })
    rt.clock.advance(minute)
    await expect(partner.api.partnerApi.data({ handle })).rejects.toMatchObject({ status: 404 })
    expect((await partner.api.partnerApi.loans({})).loans.map((loan) => loan.handle)).not.toContain(handle)
    rt.clock.advance(-day)
  })

  it('what was taken back is to its partner as if it had never been', async () => {
    const { handle, loanId } = await partner.borrows(customer, ['membership'])
    await partner.api.partnerApi.data({ handle })
    await customer.api.vault.revoke({ loanId, locale: 'zh-CN' })
    for (const fields of [{}, { fields: 'membership' }])
      await expect(partner.api.partnerApi.data({ handle, ...fields })).rejects.toMatchObject({ status: 404 })
    expect(await readsOf(loanId)).toBe(1)
  })

  it('answers no read that begins after a revocation was answered, in forty races', async () => {
    let lender = customer
    for (let round = 0; round < 40; round++) {
      if (round % 20 === 0) {
        // A person lends at most thirty times a minute.
        lender = await Customer.arrives(world.service)
        await lender.joins()
      }
      const { handle, loanId } = await partner.borrows(lender, ['membership'])
      let answered = Infinity
      const late: number[] = []
      let given = 0
      const reader = async () => {
        for (let n = 0; n < 4; n++) {
          const began = performance.now()
          const ok = await partner.api.partnerApi.data({ handle }).then(
            () => true,
            () => false,
          )
          if (ok) given++
          if (ok && began > answered) late.push(began)
        }
      }
      const revoke = lender.api.vault.revoke({ loanId, locale: 'zh-CN' }).then(() => {
        answered = performance.now()
      })
      await Promise.all([reader(), reader(), revoke])
      expect(late).toEqual([])
      // Each that was answered left its trace; none that was refused did.
      expect((await lender.api.vault.loans({})).ended[0]).toMatchObject({ loanId, readCount: given })
    }
  }, 60_000)

  it('a notice goes to no inner address in production', async () => {
    const inner = [
      '127.0.0.1',
      '10.1.2.3',
      '172.20.0.1',
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
      '0.0.0.0',
    ]
    const inner6 = [
      '::1',
      '::',
      'fe80::1',
      'fc00::1',
      '::ffff:10.0.0.1',
      '64:ff9b::a00:1',
      '2002:a00:1::',
      'ff02::1',
    ]
    for (const address of [...inner, ...inner6, '224.0.0.1', '255.255.255.255', 'x'])
      expect({ address, open: isPublicAddress(address) }).toEqual({ address, open: false })
    for (const address of ['1.1.1.1', '114.114.114.114', '2400:3200::1'])
      expect({ address, open: isPublicAddress(address) }).toEqual({ address, open: true })
    for (const url of [
      'http://partner.example/x',
      'https://127.1/x',
      'https://[::1]/x',
      'https://0x7f000001/',
    ])
      expect({ url, may: mayCallBack(url) }).toEqual({ url, may: false })
    expect(mayCallBack('https://partner.example/destroy')).toBe(true)

    const { rt } = world.service
    const { loanId } = await partner.borrows(customer, ['membership'])
    await customer.api.vault.revoke({ loanId, locale: 'zh-CN' })
    const [notice] = await rt.database.read<{ notice_id: string }>(
      'SELECT notice_id FROM destroy_notices WHERE loan_id = ?',
      [loanId],
    )
    const production = { ...rt, env: { ...rt.env, NODE_ENV: 'production' as const } }
    for (const callback of ['https://localhost:1/x', 'https://127.0.0.1:1/x']) {
      await rt.database.source.query('UPDATE partners SET callback_url = ? WHERE id = ?', [
        callback,
        partner.partnerId,
      ])
      const result = await sendDestroyNotice(
        { noticeId: notice?.notice_id ?? '' },
        { rt: production, signal: new AbortController().signal, progressed: () => Promise.resolve() },
      )
      expect(result).toEqual({ again: expect.any(Number) })
    }
    expect(partner.callback.notices).toEqual([])
  })
})
