import { itemKind } from '@xinyue/shared/contract/privacy'
import { self } from '../core/actor'
import { onlyTables, type PersonalData, type Person } from '../core/data-map'
import { removeCategory, removeItem } from './remove-data'

const again = ({ followerId }: Person) => ({
  actor: self(followerId),
  callId: null,
})

/** It owns no table: it is what a person does with all the others. */
export const privacyData: PersonalData = {
  ...onlyTables({}),
  ledgerRemovals: {
    category: {
      which: /^.+$/,
      async repeat(tx, rt, person, which) {
        await removeCategory(tx, rt, which, again(person))
      },
    },
    item: {
      which: /^[^:]+:[1-9]\d*$/,
      async repeat(tx, rt, person, which) {
        const [kind = '', id] = which.split(':')
        await removeItem(tx, rt, { kind: itemKind.parse(kind), id: Number(id) }, again(person))
      },
    },
  },
}
