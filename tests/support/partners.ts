import type { LoanCategory, LoanTerm } from '@xinyue/shared/contract/vault'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { day } from '../../server/src/core/clock'
import { httpClient, StaffMember, type Customer } from './actors'
import { unique } from './factories'
import { send } from './raw-http'
import type { Service } from './service'

/** A partner's server: takes destroy notices and keeps them, or refuses them while it is `away`. */
class CallbackServer {
  readonly notices: string[] = []
  away = false
  private readonly server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      if (!this.away) this.notices.push(body)
      response.writeHead(this.away ? 503 : 204).end()
    })
  })
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
    this.server.unref()
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/destroy`
  }
}

export const allCategories: readonly LoanCategory[] = [
  ...(['profile_name', 'phone', 'home_store', 'membership', 'taste_tags', 'visits', 'purchases'] as const),
]

/** What staff write down when they register a partner. */
export const partnerForm = (service: Service, callbackUrl = 'http://127.0.0.1:9/destroy') => ({
  name: unique('晴窗书店'),
  legalName: '杭州晴窗书店有限公司',
  contact: 'privacy@qingchuang.example',
  purpose: { 'zh-CN': '给你会员折扣', en: 'To give you the member discount' },
  method: { 'zh-CN': '读一次，核对等级', en: 'Read once, to check your level' },
  categories: [...allCategories],
  callbackUrl,
  contract: { endsAt: service.rt.clock.now() + 1000 * day, supervision: '每季度抽查', atEnd: '删除并回函' },
})

/** A company with a client id and secret, and a server of its own. */
export class Partner {
  private token = ''
  readonly api
  private constructor(
    private readonly service: Service,
    readonly partnerId: number,
    readonly clientId: string,
    public secret: string,
    readonly callback: CallbackServer,
    readonly owner: StaffMember,
  ) {
    this.api = httpClient(service.origin, () => this.token)
  }

  /** Registered by one, approved by another. */
  static async works(
    service: Service,
    categories: readonly LoanCategory[] = allCategories,
  ): Promise<Partner> {
    const callback = new CallbackServer()
    const officer = await StaffMember.signsIn(service, 'privacy_officer')
    const owner = await StaffMember.signsIn(service, 'owner')
    const form = partnerForm(service, await callback.listen())
    const { partner, clientSecret } = await officer.api.partners.register({
      ...form,
      categories: [...categories],
    })
    await owner.api.partners.approve({ partnerId: partner.partnerId })
    return new Partner(service, partner.partnerId, partner.clientId, clientSecret, callback, owner)
  }

  askForToken(parameters: Record<string, string> = {}, secret = this.secret) {
    const basic = Buffer.from(`${this.clientId}:${secret}`).toString('base64')
    return send(this.service.origin, 'POST', '/oauth/token', {
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `Basic ${basic}`,
      },
      body: new URLSearchParams({ grant_type: 'client_credentials', ...parameters }).toString(),
    })
  }
  /** The token that `api` uses from now on. */
  async newToken(scope?: string): Promise<string> {
    const { status, text } = await this.askForToken(scope === undefined ? {} : { scope })
    if (status !== 200) throw new Error(`no token: ${status} ${text}`)
    this.token = (JSON.parse(text) as { access_token: string }).access_token
    return this.token
  }
  async isDisabled(): Promise<void> {
    await this.owner.api.partners.disable({ partnerId: this.partnerId })
  }

  /** The person reads the notice and lends; answers with the loan and the handle the partner finds it by. */
  async borrows(from: Customer, categories: readonly LoanCategory[], term: LoanTerm = '7_days') {
    const { partnerId } = this
    const known = new Set((await this.api.partnerApi.loans({})).loans.map(({ handle }) => handle))
    const { hash } = await from.api.vault.notice({ partnerId, categories: categories.join(','), term })
    const loan = await from.api.vault.lend({
      partnerId,
      categories: [...categories],
      term,
      noticeHash: hash,
      locale: 'zh-CN',
    })
    const { loans } = await this.api.partnerApi.loans({})
    const handle = loans.find((candidate) => !known.has(candidate.handle))?.handle ?? ''
    return { ...loan, handle }
  }
}
