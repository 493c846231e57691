import { FirstThread1795000000000 } from './1795000000000-first-thread'
import { PauseDetail1795900000000 } from './1795900000000-pause-detail'

/** In the order they run. Forward only. */
export const migrations = [FirstThread1795000000000, PauseDetail1795900000000]
