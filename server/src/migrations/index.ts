import { FirstThread1795000000000 } from './1795000000000-first-thread'
import { Rights1796100000000 } from './1796100000000-rights'

/** In the order they run. Forward only. */
export const migrations = [FirstThread1795000000000, Rights1796100000000]
