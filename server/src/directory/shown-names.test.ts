import { followers as contract } from '@xinyue/shared/contract/followers'
import type { CallOf } from '@xinyue/shared/endpoint'
import type { StaffActor } from '../core/actor'
import { callWith } from '../../../tests/support/call'
import { makeFollower, makeStaff } from '../../../tests/support/factories'
import { runtimeForFile } from '../../../tests/support/runtime'
import { forgetName, maskedNameOf, type SealedName } from '../followers/masked-names'
import { updateProfile } from '../followers/update-profile'
import { directoryRoutes } from './routes'

const test = runtimeForFile()
let owner: StaffActor

const list = (actor: StaffActor, input: CallOf<typeof contract.list> = {}) =>
  directoryRoutes(test.rt).list(callWith(contract.list.input.parse(input), actor))

beforeAll(async () => {
  owner = await makeStaff(test.rt, 'owner')
})

describe('a name that was shown before', () => {
  const shownFor = async (followerId: number) =>
    (await list(owner, { limit: 100 })).followers.find((row) => row.followerId === followerId)?.maskedName

  it('is shown anew once the person changed or removed it', async () => {
    const { followerId } = await makeFollower(test.rt, { name: '司徒青禾' })
    const rename = (name: string | null) =>
      test.rt.database.transaction((tx) => updateProfile(tx, test.rt, followerId, { name }))
    expect(await shownFor(followerId)).toBe('司徒*')
    await rename('上官青禾')
    expect(await shownFor(followerId)).toBe('上官*')
    await rename(null)
    expect(await shownFor(followerId)).toBeNull()
  })

  it('is not brought back by a read that began before the person was erased', async () => {
    const { followerId } = await makeFollower(test.rt, { name: '司徒青禾' })
    const read = () =>
      test.rt.database.read<SealedName>(
        `SELECT f.id, f.sealed_profile, k.wrapped_key, k.master_version
         FROM followers f JOIN person_keys k ON k.person_id = f.id WHERE f.id = ?`,
        [followerId],
      )
    const [row] = await read()
    if (!row) throw new Error('nobody there')
    forgetName(followerId)
    expect(maskedNameOf(test.rt.keys, row)).toBe('司徒*')
    // Still unknown: opening it again with a key that does not fit fails instead of answering from memory.
    const strange = { ...row, wrapped_key: Buffer.alloc(row.wrapped_key.length) }
    expect(() => maskedNameOf(test.rt.keys, strange)).toThrow()
  })
})
