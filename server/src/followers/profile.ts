import { z } from 'zod'
import { open, seal } from '../core/person-crypto'

/** What a person told us about themselves; sealed as one blob, so that a row costs one decryption. */
const profile = z.object({ name: z.string().nullable(), phone: z.string().nullable() })
export type Profile = z.infer<typeof profile>

export const emptyProfile: Profile = { name: null, phone: null }
const address = 'followers.sealed_profile'

export const sealProfile = (dataKey: Buffer, followerId: number, value: Profile): Buffer | null =>
  value.name === null && value.phone === null ? null : seal(dataKey, followerId, address, value)

export const openProfile = (dataKey: Buffer, followerId: number, sealed: Buffer | null): Profile =>
  sealed === null ? emptyProfile : profile.parse(open(dataKey, followerId, address, sealed))
