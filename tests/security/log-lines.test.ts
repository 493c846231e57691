import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { Customer, httpClient, until } from '../support/actors'
import { message, templateId } from '../support/campaigns'
import { makeNotices, makeStaff, makeTag, password } from '../support/factories'
import { firstLine, LocalWechat } from '../support/local-wechat'
import { uniquePerson } from '../support/unique-person'
import { send } from '../support/raw-http'
import { testRuntime } from '../support/runtime'
import type { Service } from '../support/service'

const root = path.resolve(__dirname, '../..')

/** A server as it really runs, telling all it can; whatever happens, its lines hold nobody's data and no secret. */
it('writes no name, phone, openid, token, code or password to its log, in good times and in bad', async () => {
  const wechat = await LocalWechat.start('http://127.0.0.1:9', { LOCAL_CONTROL_TOKEN: 'control-token' })
  const rt = await testRuntime({ WECHAT_API_ORIGIN: wechat.origin })
  const child = spawn(process.execPath, ['--enable-source-maps', path.join(root, 'server/dist/main.js')], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'test',
      DATABASE_URL: rt.databaseUrl,
      DATA_DIR: rt.folder,
      PORT: '0',
      WECHAT_API_ORIGIN: wechat.origin,
      LOG_LEVEL: 'trace',
      LOCAL_CONTROL_TOKEN: 'control-token',
      LOCAL_CLOCK_AT: '2026-11-20T02:30:00Z',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()))
  const origin = await firstLine(child)
  const service = { rt, origin, localWechat: wechat, notices: await makeNotices(rt) } as unknown as Service

  const secret = uniquePerson('诸葛')
  const secrets: Record<string, string> = { name: secret.name, phone: secret.phone, password }
  const member = await Customer.arrives(service, secret)
  await member.joins(secret.name)
  secrets['openid'] = member.openid
  secrets['token'] = member.token ?? ''
  secrets['phoneCode'] = await wechat.phoneCode(member.openid)
  await member.api.members.setPhone({ code: secrets['phoneCode'] })
  secrets['loginCode'] = await wechat.loginCode(member.openid)
  await member.api.session.open({ code: secrets['loginCode'] })
  await member.grants('marketing_messages')

  const signIn = async (role: 'owner' | 'marketer') => {
    const { staffId } = await makeStaff(rt, role)
    const [row] = await rt.database.read<{ login: string }>('SELECT login FROM staff WHERE id = ?', [staffId])
    const { token } = await httpClient(origin, () => null).staff.signIn({
      login: row?.login ?? '',
      password,
      transport: 'bearer',
    })
    secrets[`${role}Token`] = token ?? ''
    return httpClient(origin, () => token)
  }
  const [owner, marketer] = [await signIn('owner'), await signIn('marketer')]
  for (const search of [secret.name, secret.phone])
    expect((await owner.followers.list({ search })).followers).toHaveLength(1)
  const [found] = (await owner.followers.list({ search: secret.phone })).followers
  const followerId = found?.followerId ?? 0
  const tagId = await makeTag(rt)
  await owner.tags.apply({ followerId, tagId })
  await rt.database.source.query(
    'INSERT INTO subscription_credits (follower_id, template_id, remaining, updated_at) VALUES (?, ?, 1, 1)',
    [followerId, templateId],
  )
  await wechat.addPeople([{ openid: member.openid, credits: { [templateId]: 1 } }])
  const { campaignId } = await marketer.campaigns.create({
    name: '活动',
    purpose: 'marketing_messages',
    tagId,
    templateId,
    message,
  })
  await marketer.campaigns.submit({ campaignId, revision: 1 })
  await owner.campaigns.approve({ campaignId, revision: 1 })
  await until(
    () => owner.campaigns.get({ campaignId }),
    ({ status }) => status === 'finished',
  )

  // And now everything that goes wrong.
  const headers = { authorization: `Bearer ${secrets['token']}`, 'content-type': 'application/json' }
  for (const body of [
    `{"displayName":"${secret.name}"`,
    `{"displayName":["${secret.name}"]}`,
    `{"${secret.phone}":1}`,
  ])
    await send(origin, 'PUT', '/api/me/display-name', { headers, body })
  await send(origin, 'GET', `/api/followers/${encodeURIComponent(secret.name)}?phone=${secret.phone}`, {
    headers,
  })
  await send(origin, 'GET', `/${encodeURIComponent(secret.name)}/%E0%A4%A/${secret.phone}`)
  await send(origin, 'POST', '/api/staff/session', {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: secret.phone, password, transport: 'bearer' }),
  })
  await wechat.fault({ endpoint: '*', kind: 'broken-json' })
  await send(origin, 'PUT', '/api/me/phone', {
    headers,
    body: JSON.stringify({ code: secrets['phoneCode'] }),
  })
  await wechat.clearFaults()
  await rt.database.source.query('RENAME TABLE memberships TO away')
  expect((await send(origin, 'GET', '/api/me', { headers })).status).toBe(500)
  await send(origin, 'GET', `/api/followers?search=${encodeURIComponent(secret.name)}`, {
    headers: { authorization: `Bearer ${secrets['ownerToken']}` },
  })
  await rt.database.source.query('RENAME TABLE away TO memberships')
  await member.api.privacy.erase({ confirm: 'erase' })

  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  expect((await ended)[0]).toBe(0)
  await wechat.stop()
  await rt.close()

  expect(log).toContain('answered')
  expect(log).toContain('request failed')
  const lines = log.trim().split('\n')
  expect(lines.length).toBeGreaterThan(25)
  // Every line is ours: nothing prints past the logger.
  for (const line of lines) expect(JSON.parse(line)).toMatchObject({ level: expect.any(String) })
  for (const [what, value] of Object.entries(secrets)) {
    expect({ what, length: value.length > 2 }).toEqual({ what, length: true })
    for (const form of [
      value,
      encodeURIComponent(value),
      Buffer.from(value).toString('base64').replace(/=+$/, ''),
    ])
      expect({ what, found: log.includes(form) }).toEqual({ what, found: false })
  }
}, 60_000)
