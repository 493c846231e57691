import { defineDomain } from './define-domain'
import { OutboxMessage } from './outbox-message.entity'
import { coreData } from './personal-data'

export const coreDomain = defineDomain({ personalData: coreData, entities: [OutboxMessage] })
