import { FirstThread1795000000000 } from './1795000000000-first-thread'
import { Retention1796300000000 } from './1796300000000-retention'

/** In the order they run. Forward only. */
export const migrations = [FirstThread1795000000000, Retention1796300000000]
