import { incidentFields } from '@xinyue/shared/contract/incident-case'
import { StaffMember, until } from '../support/actors'
import { makeFollower } from '../support/factories'
import { serviceForFile } from '../support/service'

/** A file of the database got out: everyone in it is affected, with what can be read without the keys. */
describe('stolen tables', () => {
  const world = serviceForFile()
  let officer: StaffMember
  let beganAt: number
  const counted = (incidentId: number) =>
    until(
      () => officer.api.incidents.get({ incidentId }),
      ({ affected }) => affected !== null,
    )
  const open = ({ tables }: { tables: string[] }) =>
    officer.api.incidents.open({
      title: '备份盘遗失',
      kind: 'leak',
      certainty: 'possible',
      happened: '一块备份盘不见了。',
      noticedAt: beganAt,
      beganAt,
      endedAt: null,
      staffIds: [],
      tables,
      keysExposed: false,
    })
  const people = async (incidentId: number) => {
    const { people } = await officer.api.incidents.people({ incidentId, limit: 100 })
    return new Map(people.map((row) => [row.followerId, row]))
  }
  beforeAll(async () => {
    officer = await StaffMember.signsIn(world.service, 'privacy_officer')
    for (let n = 0; n < 3; n++) await makeFollower(world.service.rt, { name: '林小满' })
    beganAt = world.service.rt.clock.now()
  })

  it('counts everyone with rows in a stolen table, encrypted where the key did not go too', async () => {
    const { incidentId: stolen } = await open({ tables: ['followers', 'memberships'] })
    const view = await counted(stolen)
    const everybody = await world.service.rt.database.read<{ n: number }>(
      'SELECT COUNT(*) AS n FROM followers',
    )
    expect(view.affected).toBe(everybody[0]?.n)
    const [row] = (await people(stolen)).values()
    expect(row).toMatchObject({ fields: ['membership', 'activity'], sealedFields: ['name'] })
    await officer.api.incidents.setScope({
      incidentId: stolen,
      beganAt,
      endedAt: null,
      staffIds: [],
      tables: ['followers'],
      keysExposed: true,
    })
    await counted(stolen)
    const [again] = (await people(stolen)).values()
    expect(again).toMatchObject({ fields: ['name', 'activity'], sealedFields: [] })
  })

  it('offers every table that holds rows of people', async () => {
    const { tables } = await officer.api.incidents.tables({})
    expect(tables.map(({ table }) => table)).toEqual(
      expect.arrayContaining([
        'followers',
        'interactions',
        'consent_records',
        'recipients',
        'incident_people',
      ]),
    )
    for (const { fields, sealedFields } of tables)
      expect([...fields, ...sealedFields].every((field) => incidentFields.includes(field))).toBe(true)
  })
})
