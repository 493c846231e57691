import { FirstThread1795000000000 } from './1795000000000-first-thread'
import { SealedLog1796000000000 } from './1796000000000-sealed-log'
import { Rights1796100000000 } from './1796100000000-rights'
import { Notices1796200000000 } from './1796200000000-notices'

/** In the order they run. Forward only. */
export const migrations = [
  FirstThread1795000000000,
  SealedLog1796000000000,
  Rights1796100000000,
  Notices1796200000000,
]
