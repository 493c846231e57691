import { defineDomain } from '../core/define-domain'
import { HeldCopy } from './held-copy.entity'
import { HoldDisclosure } from './hold-disclosure.entity'
import { LegalHold } from './legal-hold.entity'
import { holdData } from './personal-data'

export const holdsDomain = defineDomain({
  personalData: holdData,
  entities: [LegalHold, HeldCopy, HoldDisclosure],
})
