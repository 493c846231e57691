import { defineDomain } from '../core/define-domain'
import type { Runtime } from '../core/runtime'
import { clearTag, takeUpAgain } from './clear-tag.job'
import { FollowerTag } from './follower-tag.entity'
import { tagData } from './personal-data'
import { tagsRoutes } from './routes'
import { TagObjection } from './tag-objection.entity'
import { Tag } from './tag.entity'

export const tagsDomain = defineDomain({
  personalData: tagData,
  entities: [Tag, FollowerTag, TagObjection],
  jobs: { 'tag.clear': () => clearTag },
  timetable: [takeUpAgain],
  routes: ({ rt }: { rt: Runtime }) => ({ tags: tagsRoutes(rt) }),
})
