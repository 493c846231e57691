import { newStaff } from '../support/actors'
import { Desk, screensForFile } from '../support/browser'
import { password } from '../support/factories'
import { serviceForFile, type Service } from '../support/service'

async function named(service: Service, displayName: string): Promise<string> {
  const { staffId, login } = await newStaff(service, 'owner')
  await service.rt.database.transaction((tx) =>
    tx.query('UPDATE staff SET display_name = ? WHERE id = ?', [displayName, staffId]),
  )
  return login
}

/** One browser, one cookie: whoever signs in last is signed in everywhere in it. */
describe('a form at the desk', () => {
  const world = serviceForFile()
  const chrome = screensForFile()
  const { happened, title } = { happened: '一块备份盘不见了。', title: '备份盘遗失' }
  const staffForms = async (desk: Desk) => {
    await desk.open('admin/incidents/new/index')
    await desk.at('incident-title').fill(title)
    await desk.at('incident-happened').fill(happened)
    await desk.tap('table-memberships')
  }
  /** In place of the form that waits. */
  const signInAgain = async (desk: Desk) => {
    await desk.at('staff-password').fill(password)
    await desk.tap('staff-sign-in')
    await desk.at('incident-title').waitFor()
  }
  const opened = async () =>
    (
      await world.service.rt.database.read<{ name: string }>(
        `SELECT s.display_name AS name FROM incidents i JOIN staff s ON s.id = i.opened_by`,
      )
    ).map(({ name }) => name)

  it('waits for its person when the session ends, with what was typed', async () => {
    const { service } = world
    const login = await named(service, '周禾')
    const desk = new Desk(await chrome.screens.window({}, service.rt.clock.now()), service.origin)
    await desk.open('staff/sign-in/index')
    await desk.signIn(login)
    await staffForms(desk)
    await service.rt.database.transaction((tx) => tx.query('DELETE FROM staff_sessions'))
    await desk.tap('incident-start')
    await desk.says('周禾，登录已过期。')
    expect(await desk.at('incident-title').count()).toBe(0)
    await signInAgain(desk)
    expect(await desk.at('incident-title').inputValue()).toBe(title)
    expect(await desk.at('incident-happened').inputValue()).toBe(happened)
    await desk.tap('incident-start')
    await desk.says('0 人受影响')
    expect(await opened()).toEqual(['周禾'])
  }, 60_000)

  it('is not saved as somebody else who signed in in another tab', async () => {
    const { service } = world
    const [zhou, chen] = [await named(service, '周禾'), await named(service, '陈晓')]
    const before = (await opened()).length
    const first = new Desk(await chrome.screens.window({}, service.rt.clock.now()), service.origin)
    await first.open('staff/sign-in/index')
    await first.signIn(zhou)
    await staffForms(first)
    const second = new Desk(await first.page.context().newPage(), service.origin)
    await second.open('staff/sign-in/index')
    await second.signIn(chen)
    await first.says('现在登录的是陈晓。')
    expect(await first.at('incident-start').count()).toBe(0)
    expect(await opened()).toHaveLength(before)

    await first.tap('back-to-me')
    await signInAgain(first)
    expect(await first.at('incident-title').inputValue()).toBe(title)
    await second.says('现在登录的是周禾。')
    await second.tap('go-on-as-other')
    await second.at('nav-me').waitFor({ state: 'attached' })
    await second.open('staff/me/index')
    await second.says('周禾')
  }, 60_000)

  it('is refused by the server too, when the tab did not hear of it', async () => {
    const { service } = world
    const [zhou, chen] = [await named(service, '周禾'), await named(service, '陈晓')]
    const before = (await opened()).length
    const desk = new Desk(await chrome.screens.window({}, service.rt.clock.now()), service.origin)
    await desk.open('staff/sign-in/index')
    await desk.signIn(zhou)
    await staffForms(desk)
    const answer = await desk.page.request.post(`${service.origin}/api/staff/session`, {
      data: { login: chen, password, transport: 'cookie' },
      headers: { origin: service.origin },
    })
    expect(answer.status()).toBe(200)
    await chrome.screens.allowing(/status of 409/, async () => {
      await desk.tap('incident-start')
      await desk.says('现在登录的是陈晓。')
    })
    expect(await opened()).toHaveLength(before)
    await desk.tap('go-on-as-other')
    await desk.at('nav-me').waitFor({ state: 'attached' })
    await desk.open('admin/incidents/new/index')
    expect(await desk.at('incident-title').inputValue()).toBe('')
  }, 60_000)
})
