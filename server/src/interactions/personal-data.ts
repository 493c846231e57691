import type { HeldCategory } from '@xinyue/shared/contract/retention'
import { lengthOf, retention } from '../../../config/policy/retention'
import { columns, nothing, table, type PersonalData, type RetentionRule } from '../core/data-map'
import { write } from '../core/database'
import {
  countInteractions,
  describeInteraction,
  pageInteractions,
  readLatest,
  showInteractions,
} from './my-interactions.view'
import { removeInteraction, removeInteractionKinds } from './remove-interactions'
import { removePurposeInteractions } from './remove-purpose-interactions'

const retained = (heldAs: HeldCategory, where: string): RetentionRule => ({
  table: 'interactions',
  at: 'occurred_at',
  where,
  heldAs,
})

export const interactionData: PersonalData = {
  tables: {
    interactions: {
      columns: {
        ...columns(['id'], nothing),
        ...columns(
          ['follower_id', 'kind', 'purpose', 'occurred_at', 'store_id', 'amount_fen', 'subject', 'tag_id'],
          {
            holds: 'personal',
            whose: 'follower',
            purpose: 'membership',
            retention: `${lengthOf(retention.interaction).en}; sooner when the account is deleted or the consent that the row rests on ends`,
            exported: 'my data: purchases, visits, history',
            corrected: 'a record of what happened: at the privacy desk, on request',
            erased: 'row deleted; purchases leave an amount, a day and a store without the person',
          },
        ),
        staff_id: {
          holds: 'personal',
          whose: 'staff',
          purpose: 'employment',
          retention: 'with the row',
          exported: 'to the person concerned, as role only',
          corrected: 'does not apply',
          erased: 'with the row',
        },
      },
      accessFields: ['interactions'],
      incidentFields: [{ field: 'interactions' }],
    },
    tag_names: table(columns(['tag_id', 'name'], nothing)),
  },

  show: (rt, { followerId }) => showInteractions(rt, followerId),
  page: (rt, { followerId }, code, after, limit) => pageInteractions(rt, followerId, code, after, limit),
  // Orders that the law keeps are told of by `erasure`, which keeps them.
  preview: async (rt, { followerId }) => ({ erased: await countInteractions(rt, followerId), kept: [] }),

  async erase(tx, { followerId }) {
    await write(tx, 'DELETE FROM interactions WHERE follower_id = ?', [followerId])
  },

  held: {
    purchases: { table: 'interactions', where: "kind = 'purchase'", person: 'follower_id' },
    visits: { table: 'interactions', where: "kind = 'visit'", person: 'follower_id' },
    history: { table: 'interactions', where: "kind NOT IN ('purchase', 'visit')", person: 'follower_id' },
  },

  retention: {
    purchases: retained('purchases', "kind = 'purchase'"),
    visits: retained('visits', "kind = 'visit'"),
    history: retained('history', "kind NOT IN ('purchase', 'visit')"),
  },

  endPurpose: {
    held: (purpose) => (purpose === 'visit_history' ? ['visits', 'history'] : ['history']),
    end: async (tx, { person, purpose }) => ({
      interactions: await removePurposeInteractions(tx, person.followerId, purpose),
    }),
  },

  keptCategories: ['purchases'],

  removal: (code) =>
    code === 'visits' || code === 'history'
      ? { held: [code], remove: (tx, _rt, followerId) => removeInteractionKinds(tx, followerId, code) }
      : null,

  items: {
    interaction: {
      describe: async (rt, followerId, id) => (await describeInteraction(rt, followerId, id))?.text ?? null,
      remove: {
        held: ['visits', 'history'],
        table: 'interactions',
        async remove(tx, followerId, id) {
          await removeInteraction(tx, followerId, id)
        },
      },
    },
  },

  lendable: {
    visits: {
      purpose: 'visit_history',
      read: async (tx, { followerId }) =>
        (await readLatest(tx, followerId, 'visit')).map(({ at, store }) => ({ at, store })),
    },
    purchases: { purpose: null, read: (tx, { followerId }) => readLatest(tx, followerId, 'purchase') },
  },
}
