import { defineDomain } from './define-domain'
import { forgetKeys } from './once'
import { OutboxMessage } from './outbox-message.entity'
import { coreData } from './personal-data'

export const coreDomain = defineDomain({
  personalData: coreData,
  entities: [OutboxMessage],
  timetable: [forgetKeys],
})
