import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { day } from '../../server/src/core/clock'
import { lockPerson } from '../../server/src/followers/person'
import { preserveHeldRows } from '../../server/src/holds/preserve-held-rows'
import { Customer, newStaff, StaffMember } from '../support/actors'
import { makeInteraction } from '../support/factories'
import { serviceForFile } from '../support/service'

/** A court orders out what a legal hold keeps: one command, and everybody concerned can see that it was run. */
describe('what a legal hold keeps, handed to an authority', () => {
  const world = serviceForFile({ worker: false })
  const folder = mkdtempSync(path.join(tmpdir(), 'xinyue-held-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  let login: string

  const cli = (...args: string[]) =>
    new Promise<{ code: number; text: string }>((resolve) => {
      const { rt } = world.service
      execFile(
        process.execPath,
        [path.resolve(__dirname, '../../server/dist/cli.js'), 'hold', 'open', ...args],
        {
          env: {
            PATH: process.env['PATH'],
            NODE_ENV: 'test',
            DATA_DIR: rt.folder,
            DATABASE_URL: rt.databaseUrl,
          },
        },
        (error, stdout, stderr) => resolve({ code: error ? 1 : 0, text: `${stdout}${stderr}` }),
      )
    })
  const order = (to: string, by = login) => [
    ...['--by', by, '--asked-by', '西湖区人民法院', '--reason', '调取证据通知书 12 号'],
    ...['--to', path.join(folder, to)],
  ]
  const read = <Row>(sql: string, ...values: (string | number)[]) =>
    world.service.rt.database.read<Row>(sql, values)

  async function heldMember(officer: StaffMember, name: string) {
    const { service } = world
    const customer = await Customer.arrives(service)
    const memberNumber = await customer.joins(name)
    const [row] = await read<{ id: number }>('SELECT MAX(id) AS id FROM followers')
    const followerId = row?.id ?? 0
    await makeInteraction(service.rt, followerId, { kind: 'purchase', amountFen: 3800 })
    const { holdId } = await officer.api.retention.placeHold({
      memberNumber,
      category: null,
      reason: '货款纠纷',
      reviewAt: service.rt.clock.now() + 90 * day,
    })
    return { customer, followerId, holdId }
  }

  beforeAll(async () => {
    ;({ login } = await newStaff(world.service, 'privacy_officer'))
  })

  it('is written with who asked and why, and that is on record with its hash', async () => {
    const officer = await StaffMember.signsIn(world.service, 'privacy_officer')
    const { customer, holdId, followerId } = await heldMember(officer, '林小满')
    await customer.api.privacy.erase({ confirm: 'erase' })
    const { code, text } = await cli(String(holdId), ...order('one.json'))
    expect({ code, text }).toMatchObject({
      code: 0,
      text: expect.stringContaining('1 locked copies') as string,
    })
    const file = path.join(folder, 'one.json')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const content = readFileSync(file, 'utf8')
    expect(JSON.parse(content)).toMatchObject({
      askedBy: '西湖区人民法院',
      reason: '调取证据通知书 12 号',
      hold: { id: holdId, reason: '货款纠纷' },
      copies: [
        {
          person: followerId,
          tables: { followers: [{ name: '林小满' }], interactions: expect.any(Array) as [] },
        },
      ],
    })
    const [opening] = await read<{ asked_by: string; hash: Buffer; copies: number }>(
      'SELECT asked_by, hash, copies FROM hold_openings WHERE hold_id = ?',
      holdId,
    )
    expect(opening).toEqual({
      asked_by: '西湖区人民法院',
      hash: createHash('sha256').update(content).digest(),
      copies: 1,
    })
    expect(
      await read(
        "SELECT actor_kind FROM audit_entries WHERE action = 'hold.opened' AND subject_id = ?",
        holdId,
      ),
    ).toEqual([{ actor_kind: 'staff' }])
    expect((await cli(String(holdId), ...order('one.json'))).text).toMatch(/exists already/)
  }, 30_000)

  it('is a look that somebody who is still here sees', async () => {
    const officer = await StaffMember.signsIn(world.service, 'privacy_officer')
    const { customer, holdId } = await heldMember(officer, '顾雨')
    await customer.api.rights.deleteCategory({ code: 'contact' })
    expect((await cli(String(holdId), ...order('two.json'))).code).toBe(0)
    const { entries } = await customer.api.rights.accessLog({ limit: 20 })
    expect(entries[0]).toMatchObject({ reason: 'legal_hold', fields: ['name', 'phone', 'activity'] })
  }, 30_000)

  it('says of every table what a look into it shows, and never something else', async () => {
    const officer = await StaffMember.signsIn(world.service, 'privacy_officer')
    const { customer, followerId, holdId } = await heldMember(officer, '许诺')
    const { rt } = world.service
    await rt.database.transaction(async (tx) =>
      preserveHeldRows(tx, rt, await lockPerson(tx, rt, followerId), ['access_entries'], rt.clock.now()),
    )
    expect((await cli(String(holdId), ...order('three.json'))).code).toBe(0)
    const { entries } = await customer.api.rights.accessLog({ limit: 20 })
    expect(entries[0]).toMatchObject({ reason: 'legal_hold', fields: ['access_log'] })
  }, 30_000)

  it('is refused without a hold, for a lifted one, for one that keeps nothing, and to who may not', async () => {
    const officer = await StaffMember.signsIn(world.service, 'privacy_officer')
    const { customer, holdId } = await heldMember(officer, '沈星')
    const { login: clerk } = await newStaff(world.service, 'clerk')
    const refused = async (expected: RegExp, ...args: string[]) => {
      const { code, text } = await cli(...args)
      expect([code, text]).toEqual([1, expect.stringMatching(expected) as string])
      expect(text.trim().split('\n')).toHaveLength(1)
      expect(existsSync(path.join(folder, 'no.json'))).toBe(false)
    }
    await refused(/nothing is locked away/, String(holdId), ...order('no.json'))
    await refused(/legal hold/, '999999', ...order('no.json'))
    await refused(/may manage legal holds/, String(holdId), ...order('no.json', clerk))
    await refused(/missing --reason/, String(holdId), ...order('no.json').slice(0, 4), '--to', 'no.json')
    await refused(/who asked and why/, String(holdId), ...order('no.json'), '--reason', ' ')
    await customer.api.privacy.erase({ confirm: 'erase' })
    await officer.api.retention.liftHold({ holdId, reason: '已结案' })
    await refused(/was lifted/, String(holdId), ...order('no.json'))
    expect(await read('SELECT 1 FROM hold_openings WHERE hold_id = ?', holdId)).toEqual([])
  }, 30_000)
})
