import type { OptionalPurpose } from '@xinyue/shared/contract/policy'
import type { TagView } from '@xinyue/shared/contract/tags'
import type { StaffActor } from '../core/actor'
import type { Runtime } from '../core/runtime'
import type { createTagCounts } from './tag-counts'

interface Row {
  id: number
  name: string
  tag_group: string
  purpose: OptionalPurpose | null
}

/** Every tag by group, with how many of the followers the role may see have it. */
export async function listTags(
  rt: Runtime,
  countTags: ReturnType<typeof createTagCounts>,
  actor: StaffActor,
): Promise<TagView[]> {
  const [rows, counts] = await Promise.all([
    rt.database.read<Row>('SELECT id, name, tag_group, purpose FROM tags ORDER BY tag_group, id'),
    countTags(actor),
  ])
  return rows.map((row) => ({
    tagId: row.id,
    name: row.name,
    group: row.tag_group,
    purpose: row.purpose,
    followerCount: counts.get(row.id) ?? 0,
  }))
}
