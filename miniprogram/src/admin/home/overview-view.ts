import type { XinyueContract } from '@xinyue/shared/contract'
import type { OutputOf } from '@xinyue/shared/endpoint'

/** What stands open in each list of the compliance desk. */
export type OverviewView = OutputOf<XinyueContract['compliance']['overview']>
