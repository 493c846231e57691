import type { XinyueContract } from '@xinyue/shared/contract'
import type { OutputOf } from '@xinyue/shared/endpoint'

export type Campaign = OutputOf<XinyueContract['campaigns']['get']>
