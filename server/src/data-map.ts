import type { PersonalData } from './core/data-map'
import { domains } from './domains'

/** Every domain's part, in dependency order. */
export const dataMap: readonly PersonalData[] = domains.map(({ personalData }) => personalData)
