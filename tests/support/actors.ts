import { randomUUID } from 'node:crypto'
import { contract, type XinyueContract } from '@xinyue/shared/contract'
import { createClient, type Client } from '@xinyue/shared/client'
import type { CallOf, Contract, OutputOf } from '@xinyue/shared/endpoint'
import type { OptionalPurpose, ConsentTerm } from '@xinyue/shared/contract/policy'
import type { Role } from '@xinyue/shared/permissions'
import { Agent, request } from 'undici'
import { makeStaff, password } from './factories'
import type { Service } from './service'

const agent = new Agent({ connections: 64, keepAliveTimeout: 5_000 })

/** Every call with a new key, unless it names one. */
type Keyed<C extends Contract> = {
  readonly [D in keyof C]: {
    readonly [N in keyof C[D]]: (input: CallOf<C[D][N]>, key?: string) => Promise<OutputOf<C[D][N]>>
  }
}
type TestClient = Keyed<XinyueContract>

/** Calls over real HTTP; `token` is read at each call. */
export function httpClient(origin: string, token: () => string | null): TestClient {
  const client: Client<XinyueContract> = createClient<XinyueContract>(
    contract,
    async ({ method, path, body, key }) => {
      const bearer = token()
      const response = await request(`${origin}${path}`, {
        method,
        dispatcher: agent,
        body: body === undefined ? null : JSON.stringify(body),
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
          'idempotency-key': key ?? randomUUID(),
        },
      })
      return { status: response.statusCode, body: await response.body.json() }
    },
  )
  return client as TestClient
}

/** A person with WeChat in the hand. */
export class Customer {
  token: string | null = null
  readonly api: TestClient
  private constructor(
    private readonly service: Service,
    readonly openid: string,
  ) {
    this.api = httpClient(service.origin, () => this.token)
  }

  static async arrives(
    service: Service,
    person: { name?: string; phone?: string; countryCode?: string } = {},
  ): Promise<Customer> {
    return new Customer(service, await service.localWechat.newPerson(person))
  }
  /** Somebody who is a member already. */
  static async returns(service: Service, openid: string): Promise<Customer> {
    const customer = new Customer(service, openid)
    const { session } = await customer.api.session.open({ code: await service.localWechat.loginCode(openid) })
    customer.token = session?.token ?? null
    return customer
  }

  async joins(displayName?: string, storeId?: number): Promise<string> {
    const policy = await this.api.policy.get({})
    const { session, memberNumber } = await this.api.members.join({
      code: await this.service.localWechat.loginCode(this.openid),
      noticeVersionId: policy.essential.noticeVersionId,
      locale: 'zh-CN',
      ...(displayName ? { displayName } : {}),
      ...(storeId ? { storeId } : {}),
    })
    this.token = session.token
    return memberNumber
  }
  async grants(purpose: OptionalPurpose, term: ConsentTerm = '1_year') {
    const noticeVersionId = this.service.notices.current(purpose).id
    return this.api.consent.grant({ purpose, noticeVersionId, term, locale: 'zh-CN', page: 'privacy' })
  }
  async withdraws(purpose: OptionalPurpose) {
    return this.api.consent.withdraw({ purpose, locale: 'zh-CN', page: 'privacy' })
  }
  /** A second after whatever was before: WeChat's events are distinguished by their second. */
  async acceptsMessages(templateId: string): Promise<void> {
    await this.service.localWechat.control('POST', '/local/clock', { advanceMs: 1_000 })
    await this.service.localWechat.answerPopup(this.openid, { [templateId]: 'accept' })
  }
  inbox() {
    return this.service.localWechat.inbox(this.openid)
  }
}

/** Somebody at work. */
export class StaffMember {
  token = ''
  readonly api: TestClient
  private constructor(
    private readonly service: Service,
    readonly staffId: number,
    readonly login: string,
  ) {
    this.api = httpClient(service.origin, () => this.token)
  }

  static async signsIn(service: Service, role: Role, storeId?: number): Promise<StaffMember> {
    const { staffId, login } = await newStaff(service, role, storeId)
    const staff = new StaffMember(service, staffId, login)
    await staff.signsInAgain()
    return staff
  }
  /** A session lasts twelve hours. */
  async signsInAgain(): Promise<void> {
    const { token } = await httpClient(this.service.origin, () => null).staff.signIn({
      login: this.login,
      password,
      transport: 'bearer',
    })
    this.token = token ?? ''
  }
}

/** Somebody new at work, with the login to sign in by. */
export async function newStaff(service: Service, role: Role, storeId?: number) {
  const { staffId } = await makeStaff(service.rt, role, storeId)
  const [row] = await service.rt.database.read<{ login: string }>('SELECT login FROM staff WHERE id = ?', [
    staffId,
  ])
  return { staffId, login: row?.login ?? '' }
}

/** A member of the shop, the follower that they are there, and its owner. */
export async function memberAndOwner(
  service: Service,
): Promise<{ me: Customer; followerId: number; owner: StaffMember }> {
  const me = await Customer.arrives(service)
  await me.joins('林小满')
  const [row] = await service.rt.database.read<{ id: number }>('SELECT MAX(id) AS id FROM followers')
  return { me, followerId: row?.id ?? 0, owner: await StaffMember.signsIn(service, 'owner') }
}

/** Asks until it is so; the deadline is a failure with the last answer. */
export async function until<T>(
  ask: () => Promise<T>,
  holds: (answer: T) => boolean,
  timeoutMs = 20_000,
): Promise<T> {
  const deadline = performance.now() + timeoutMs
  for (;;) {
    const answer = await ask()
    if (holds(answer)) return answer
    if (performance.now() > deadline)
      throw new Error(`did not happen in time; last: ${JSON.stringify(answer).slice(0, 300)}`)
    await new Promise((resolve) => setImmediate(resolve))
  }
}
