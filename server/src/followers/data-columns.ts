import { columns, nothing, type ColumnEntry, type TableMap } from '../core/data-map'

const own = {
  holds: 'personal',
  whose: 'follower',
  purpose: 'membership',
  retention: 'until the account is deleted',
  exported: 'my data, contact',
  corrected: 'by the person, in the mini-program',
  erased: 'row deleted, and the key that sealed it destroyed',
} as const satisfies ColumnEntry

const looks: ColumnEntry = {
  ...own,
  retention: '3 years, or until the account is deleted',
  exported: 'my data, who looked',
  corrected: 'a record of what happened: by complaint to the privacy officer',
  erased: 'row deleted',
}
const looker: ColumnEntry = {
  holds: 'personal',
  whose: 'staff',
  purpose: 'employment',
  retention: '3 years',
  exported: 'to the person looked at, as role and store only',
  corrected: 'does not apply',
  erased: 'with the row',
}
/** A page lives for seconds, until `expand-access-pages.ts` has turned it into entries; one of an erased person yields none. */
const passing: ColumnEntry = { ...looks, retention: 'seconds', erased: 'a bare number that leads nowhere' }

export const followerTables: Readonly<Record<string, TableMap>> = {
  person_keys: columns(['person_id', 'wrapped_key', 'master_version', 'created_at'], {
    ...own,
    exported: 'not exported: the key to the rest, which is',
    corrected: 'does not apply',
    erased: 'row deleted, which makes every sealed value of the person unreadable',
  }),
  followers: {
    ...columns(['id', 'home_store_id', 'sealed_profile', 'phone_index', 'created_at', 'active_on'], own),
    index_version: nothing,
  },
  follower_names: columns(['name_index', 'follower_id'], {
    ...own,
    exported: 'as the name it was made from',
    corrected: 'with the name',
  }),
  wechat_identities: columns(
    ['follower_id', 'app_id', 'openid_index', 'sealed_openid', 'sent_month', 'sent_count', 'created_at'],
    {
      ...own,
      exported: 'my data, WeChat identity',
      corrected: 'by WeChat alone',
    },
  ),
  follower_sessions: columns(['token_hash', 'follower_id', 'created_at', 'expires_at'], {
    ...own,
    retention: '30 days, or until signed out',
    exported: 'my data, sign-ins',
    corrected: 'by signing out',
    erased: 'row deleted',
  }),
  access_entries: {
    id: nothing,
    ...columns(['follower_id', 'fields', 'reason', 'at'], looks),
    ...columns(['staff_id', 'role', 'store_id'], looker),
  },
  access_pages: {
    id: nothing,
    ...columns(['follower_ids', 'fields', 'reason', 'at'], passing),
    ...columns(['staff_id', 'role', 'store_id'], looker),
  },
}
