import { FirstThread1795000000000 } from './1795000000000-first-thread'
import { Incidents1796500000000 } from './1796500000000-incidents'

/** In the order they run. Forward only. */
export const migrations = [FirstThread1795000000000, Incidents1796500000000]
