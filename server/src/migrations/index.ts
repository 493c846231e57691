import { FirstThread1795000000000 } from './1795000000000-first-thread'
import { Vault1796400000000 } from './1796400000000-vault'

/** In the order they run. Forward only. */
export const migrations = [FirstThread1795000000000, Vault1796400000000]
