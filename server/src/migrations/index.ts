import { FirstThread1795000000000 } from './1795000000000-first-thread'

/** In the order they run. Forward only. */
export const migrations = [FirstThread1795000000000]
