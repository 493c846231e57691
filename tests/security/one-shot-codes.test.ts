import { Customer } from '../support/actors'
import { uniquePerson } from '../support/unique-person'
import { send } from '../support/raw-http'
import { openSecondServer } from '../support/second-server'
import { serviceForFile } from '../support/service'

describe('one-shot codes', () => {
  const world = serviceForFile({ worker: false })

  it('work once and for five minutes', async () => {
    const { service } = world
    const member = await Customer.arrives(service, { phone: uniquePerson('李').phone })
    await member.joins()
    const login = await service.localWechat.loginCode(member.openid)
    await member.api.session.open({ code: login })
    await expect(member.api.session.open({ code: login })).rejects.toMatchObject({
      error: { code: 'login_code_invalid' },
    })
    const phone = await service.localWechat.phoneCode(member.openid)
    await member.api.members.setPhone({ code: phone })
    await expect(member.api.members.setPhone({ code: phone })).rejects.toMatchObject({
      error: { code: 'phone_code_invalid' },
    })
    // One kind is not the other.
    await expect(
      member.api.session.open({ code: await service.localWechat.phoneCode(member.openid) }),
    ).rejects.toMatchObject({ status: 401 })
    const late = await service.localWechat.loginCode(member.openid)
    await service.localWechat.control('POST', '/local/clock', { advanceMs: 301_000 })
    await expect(member.api.session.open({ code: late })).rejects.toMatchObject({
      error: { code: 'login_code_invalid' },
    })
  })

  it('are not guessed sixty times a minute', async () => {
    const door = await openSecondServer(world.service)
    const attempt = () =>
      send(door.origin, 'POST', '/api/session', {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code: 'guessedcode' }),
      })
    const statuses = (await Promise.all(Array.from({ length: 64 }, attempt))).map(({ status }) => status)
    expect(statuses.filter((status) => status === 401)).toHaveLength(60)
    expect(statuses.filter((status) => status === 429)).toHaveLength(4)
    await door.close()
  })
})
