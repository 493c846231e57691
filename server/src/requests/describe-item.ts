import type { Bilingual } from '@xinyue/shared/contract/fields'
import type { ItemKind } from '@xinyue/shared/contract/privacy'
import { handedIn } from '../core/data-map'
import type { Runtime } from '../core/runtime'

/** In words, one thing held about a person; null: it is gone, or was never theirs. */
export const describeItem = async (
  rt: Runtime,
  followerId: number,
  { kind, id }: { kind: ItemKind; id: number },
): Promise<Bilingual | null> =>
  (await handedIn(rt.dataMap, 'items')[kind]?.describe(rt, followerId, id)) ?? null
