import { defineDomain } from '../core/define-domain'
import { Interaction } from './interaction.entity'
import { interactionData } from './personal-data'

export const interactionsDomain = defineDomain({ personalData: interactionData, entities: [Interaction] })
