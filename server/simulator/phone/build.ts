import type { SimulatorEnv } from '../../../config/env'
export async function buildPhone(_env: SimulatorEnv): Promise<void> {}
