import type { staff as contract } from '@xinyue/shared/contract/staff'
import { hour, minute } from '../core/clock'
import { system } from '../core/actor'
import { tokenHash } from '../core/tokens'
import { callWith } from '../../../tests/support/call'
import { runtimeForFile } from '../../../tests/support/runtime'
import { authenticateStaff } from './authenticate-staff'
import { createStaff, type NewStaff } from './create-staff'
import { createStore } from './create-store'
import { staffRoutes } from './routes'

const test = runtimeForFile()
const password = 'a long enough password'
let storeId = 0
let number = 0

async function newStaff(change: Partial<NewStaff> = {}): Promise<{ staffId: number; login: string }> {
  const login = change.login ?? `person${++number}`
  const staffId = await test.rt.database.transaction((tx) =>
    createStaff(
      tx,
      system('test'),
      { login, displayName: '陈晓', role: 'owner', storeId: null, password, demo: false, ...change },
      test.rt.clock.now(),
    ),
  )
  return { staffId, login }
}
const trySignIn = (login: string, secret = password, ip = '10.0.0.1') => {
  let cookie: string | null = null
  const call = callWith<typeof contract.signIn>({ login, password: secret, transport: 'bearer' }, null, {
    ip,
    cookie: (token) => (cookie = token),
  })
  return staffRoutes(test.rt)
    .signIn(call)
    .then((answer) => ({ ...answer, cookie }))
}
const tokenOf = async (login: string): Promise<string> => {
  const { token } = await trySignIn(login)
  if (!token) throw new Error('no token')
  return token
}

beforeAll(async () => {
  storeId = await test.rt.database.transaction((tx) => createStore(tx, '湖滨店'))
})

describe('signing in', () => {
  it('answers with the person, their store and what they may do', async () => {
    const { login, staffId } = await newStaff({ role: 'clerk', storeId })
    const answer = await trySignIn(login.toUpperCase())
    expect(answer.staff).toEqual({
      staffId,
      login,
      displayName: '陈晓',
      role: 'clerk',
      store: { storeId, name: '湖滨店' },
      permissions: ['staff.self', 'follower.read', 'follower.tag'],
    })
    expect(answer.expiresAt).toBeGreaterThan(test.rt.clock.now() + 12 * hour - minute)
    expect(answer.cookie).toBeNull()
  })

  it('hands a browser its token only as a cookie', async () => {
    const { login } = await newStaff()
    let cookie: string | null = null
    const answer = await staffRoutes(test.rt).signIn(
      callWith({ login, password, transport: 'cookie' }, null, {
        cookie: (token) => (cookie = token),
      }),
    )
    expect(answer.token).toBeNull()
    expect(cookie).toMatch(/^[\w-]{43}$/)
  })

  it('keeps no token, only its hash', async () => {
    const { login } = await newStaff()
    const token = await tokenOf(login)
    const rows = await test.rt.database.read<{ token_hash: Buffer }>('SELECT token_hash FROM staff_sessions')
    expect(rows.some((row) => row.token_hash.equals(tokenHash(token)))).toBe(true)
    expect(rows.some((row) => row.token_hash.includes(token))).toBe(false)
  })

  it('says the same for a wrong login, a wrong password and a disabled person, and takes as long', async () => {
    const { login } = await newStaff()
    const { login: gone, staffId } = await newStaff()
    await test.rt.database.source.query('UPDATE staff SET disabled_at = 1 WHERE id = ?', [staffId])
    const refused = { code: 'wrong_credentials' }
    await expect(trySignIn(login, 'wrong')).rejects.toMatchObject(refused)
    await expect(trySignIn(gone)).rejects.toMatchObject(refused)

    // What this process works for an answer, on all its threads: what others do on the machine is not in it.
    const work = async (who: string) => {
      const from = process.cpuUsage()
      await expect(trySignIn(who, 'wrong')).rejects.toMatchObject(refused)
      const { user, system } = process.cpuUsage(from)
      return user + system
    }
    let [known, unknown] = [Infinity, Infinity]
    for (let round = 0; round < 5; round++) {
      known = Math.min(known, await work(login))
      unknown = Math.min(unknown, await work('nobody'))
    }
    expect(Math.abs(known - unknown)).toBeLessThan(0.6 * Math.max(known, unknown))
  })

  it('refuses a demo login where demo logins are off', async () => {
    const { login } = await newStaff({ demo: true })
    const token = await tokenOf(login)
    const strict = { ...test.rt, env: { ...test.rt.env, DEMO: false } }
    await expect(
      staffRoutes(strict).signIn(callWith({ login, password, transport: 'bearer' }, null)),
    ).rejects.toMatchObject({ code: 'wrong_credentials' })
    expect(await authenticateStaff(strict, token)).toBeNull()
    expect(await authenticateStaff(test.rt, token)).not.toBeNull()
  })

  it('stops guessing after ten tries, also when they come at once, and counts only wrong ones', async () => {
    const { login } = await newStaff()
    const routes = staffRoutes(test.rt)
    const attempt = (secret: string) =>
      routes
        .signIn(callWith({ login, password: secret, transport: 'bearer' }, null, { ip: '10.0.0.9' }))
        .then(() => 'in')
        .catch((error: { code: string }) => error.code)
    for (let i = 0; i < 12; i++) expect(await attempt(password)).toBe('in')
    const answers = await Promise.all(Array.from({ length: 14 }, () => attempt('wrong')))
    expect(answers.filter((code) => code === 'wrong_credentials')).toHaveLength(10)
    expect(await attempt(password)).toBe('too_many_requests')
  })
})

describe('a session', () => {
  it('names its owner until it ends', async () => {
    const { login, staffId } = await newStaff({ role: 'manager', storeId })
    const token = await tokenOf(login)
    expect(await authenticateStaff(test.rt, token)).toMatchObject({ staffId, role: 'manager', storeId })
    test.rt.clock.advance(12 * hour)
    expect(await authenticateStaff(test.rt, token)).toBeNull()
    test.rt.clock.advance(-12 * hour)
  })

  it('ends at once on signing out, and alone', async () => {
    const { login } = await newStaff()
    const [first, second] = [await tokenOf(login), await tokenOf(login)]
    const actor = await authenticateStaff(test.rt, first)
    if (!actor) throw new Error('not signed in')
    let cookie: string | null = 'set'
    await staffRoutes(test.rt).signOut(callWith({}, actor, { cookie: (token) => (cookie = token) }))
    expect(cookie).toBeNull()
    expect(await authenticateStaff(test.rt, first)).toBeNull()
    expect(await authenticateStaff(test.rt, second)).not.toBeNull()
  })

  it('ends at once when the person is disabled', async () => {
    const { login, staffId } = await newStaff()
    const token = await tokenOf(login)
    await test.rt.database.source.query('UPDATE staff SET disabled_at = 1 WHERE id = ?', [staffId])
    expect(await authenticateStaff(test.rt, token)).toBeNull()
  })

  it('is not opened by something that only looks like a token', async () => {
    expect(await authenticateStaff(test.rt, 'x'.repeat(43))).toBeNull()
    expect(await authenticateStaff(test.rt, "' OR 1=1")).toBeNull()
  })
})

describe('adding staff', () => {
  it('never lets a missing store widen what somebody sees', async () => {
    await expect(newStaff({ role: 'clerk', storeId: null })).rejects.toMatchObject({
      fields: { storeId: expect.any(String) },
    })
    const { login, staffId } = await newStaff({ role: 'clerk', storeId })
    const token = await tokenOf(login)
    await test.rt.database.source.query('UPDATE staff SET store_id = NULL WHERE id = ?', [staffId])
    expect(await authenticateStaff(test.rt, token)).toBeNull()
  })

  it('names every field that does not fit', async () => {
    await expect(newStaff({ login: '店长', password: 'short' })).rejects.toMatchObject({
      code: 'invalid_input',
      fields: { login: expect.any(String), password: expect.any(String) },
    })
  })
})
