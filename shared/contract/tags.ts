import { z } from 'zod'
import { defineEndpoint } from '../endpoint'
import { done, id, idParam, instant, line, nothing } from './fields'
import { mostAtOnce } from '../limits'
import { optionalPurpose } from './policy'

export const tagView = z.object({
  tagId: id,
  name: z.string(),
  group: z.string(),
  /** A tag made from behaviour rests on a purpose: it needs that consent and goes with it. */
  purpose: optionalPurpose.nullable(),
  followerCount: z.int(),
})
export type TagView = z.infer<typeof tagView>

const link = z.strictObject({ followerId: idParam, tagId: idParam })

export const tags = {
  list: defineEndpoint({
    method: 'GET',
    path: '/api/tags',
    access: 'staff.self',
    input: nothing,
    output: z.object({ tags: z.array(tagView) }),
    errors: [],
  }),
  create: defineEndpoint({
    method: 'POST',
    path: '/api/tags',
    access: 'tag.manage',
    input: z.strictObject({ name: line(20), group: line(20), purpose: optionalPurpose.nullable() }),
    output: tagView,
    errors: ['conflict'],
    once: true,
  }),
  /** Another name or group. What it rests on stays. */
  rename: defineEndpoint({
    method: 'PUT',
    path: '/api/tags/:tagId',
    access: 'tag.manage',
    input: z.strictObject({ tagId: idParam, name: line(20), group: line(20) }),
    output: tagView,
    errors: ['not_found', 'conflict'],
  }),
  /** Takes it off everybody. Not one that a campaign names. */
  delete: defineEndpoint({
    method: 'DELETE',
    path: '/api/tags/:tagId',
    access: 'tag.manage',
    input: z.strictObject({ tagId: idParam }),
    output: done,
    errors: ['not_found', 'conflict'],
  }),
  apply: defineEndpoint({
    method: 'PUT',
    path: '/api/followers/:followerId/tags/:tagId',
    access: 'follower.tag',
    input: link,
    output: z.object({ appliedAt: instant }),
    errors: ['not_found', 'consent_required', 'objected'],
  }),
  /** On each whom the actor serves, by their own consent. Nothing changes for whoever has it already. */
  applyToMany: defineEndpoint({
    method: 'PUT',
    path: '/api/tags/:tagId/followers',
    access: 'follower.tag',
    input: z.strictObject({ tagId: idParam, followerIds: z.array(id).min(1).max(mostAtOnce) }),
    output: z.object({
      results: z.array(
        z.object({
          followerId: id,
          /** Null: they have it. */
          refused: z.enum(['not_found', 'consent_required', 'objected']).nullable(),
        }),
      ),
    }),
    errors: ['not_found'],
  }),
  remove: defineEndpoint({
    method: 'DELETE',
    path: '/api/followers/:followerId/tags/:tagId',
    access: 'follower.tag',
    input: link,
    output: done,
    errors: ['not_found'],
  }),
}
