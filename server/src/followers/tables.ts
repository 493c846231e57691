import { lengthOf, retention } from '../../../config/policy/retention'
import { columns, nothing, type ColumnEntry, type DataTable } from '../core/data-map'
import { openOpenid } from './openid'
import { openProfile } from './profile'

const accessLength = lengthOf(retention.accessEntry).en
const own = {
  holds: 'personal',
  whose: 'follower',
  purpose: 'membership',
  retention: 'until the account is deleted',
  exported: 'my data, contact',
  corrected: 'by the person, in the mini-program',
  erased: 'row deleted, and the key that sealed it destroyed',
} as const satisfies ColumnEntry

const access: ColumnEntry = {
  ...own,
  retention: `${accessLength}, or until the account is deleted`,
  exported: 'my data, who looked',
  corrected: 'a record of what happened: by complaint to the privacy officer',
  erased: 'row deleted',
}
const viewer: ColumnEntry = {
  holds: 'personal',
  whose: 'staff',
  purpose: 'employment',
  retention: accessLength,
  exported: 'to the person looked at, as role and store only',
  corrected: 'does not apply',
  erased: 'with the row',
}
/** A page lives for seconds, until `expand-access-pages.ts` has turned it into entries; one of an erased person yields none. */
const passing: ColumnEntry = { ...access, retention: 'seconds', erased: 'a bare number that leads nowhere' }

export const followerTables: Readonly<Record<string, DataTable>> = {
  person_keys: {
    columns: columns(['person_id', 'wrapped_key', 'master_version', 'created_at'], {
      ...own,
      exported: 'not exported: the key to the rest, which is',
      corrected: 'does not apply',
      erased: 'row deleted, which makes every sealed value of the person unreadable',
    }),
    accessFields: [],
    incidentFields: 'a wrapped key says nothing of a person',
  },
  followers: {
    columns: {
      ...columns(
        [
          'id',
          'home_store_id',
          'sealed_profile',
          'phone_index',
          'name_at',
          'phone_at',
          'created_at',
          'active_on',
        ],
        own,
      ),
      index_version: nothing,
      indexed_seal: nothing,
    },
    accessFields: ['name', 'phone', 'activity'],
    incidentFields: [
      {
        field: 'name',
        sealed: true,
        where: 'EXISTS (SELECT 1 FROM follower_names n WHERE n.follower_id = t.id)',
      },
      { field: 'phone', sealed: true, where: 't.phone_index IS NOT NULL' },
      { field: 'activity' },
    ],
    readable: ({ dataKey, followerId }, { sealed_profile: profile, ...row }) =>
      Buffer.isBuffer(profile) ? { ...row, ...openProfile(dataKey, followerId, profile) } : row,
  },
  follower_names: {
    columns: columns(['name_index', 'follower_id'], {
      ...own,
      exported: 'as the name it was made from',
      corrected: 'with the name',
    }),
    accessFields: ['name'],
    incidentFields: [{ field: 'name', sealed: true }],
  },
  wechat_identities: {
    columns: columns(
      ['follower_id', 'app_id', 'openid_index', 'sealed_openid', 'sent_month', 'sent_count', 'created_at'],
      {
        ...own,
        exported: 'my data, WeChat identity',
        corrected: 'by WeChat alone',
      },
    ),
    accessFields: ['identity'],
    incidentFields: [
      { field: 'identity', sealed: true },
      { field: 'messages', where: 't.sent_count > 0' },
    ],
    readable: ({ dataKey, followerId }, { sealed_openid: openid, ...row }) =>
      Buffer.isBuffer(openid) ? { ...row, openid: openOpenid(dataKey, followerId, openid) } : row,
  },
  follower_sessions: {
    columns: columns(['token_hash', 'follower_id', 'created_at', 'expires_at'], {
      ...own,
      retention: '30 days, or until signed out',
      exported: 'my data, sign-ins',
      corrected: 'by signing out',
      erased: 'row deleted',
    }),
    accessFields: ['activity'],
    incidentFields: [{ field: 'activity' }],
  },
  access_entries: {
    columns: {
      id: nothing,
      ...columns(['follower_id', 'fields', 'reason', 'at'], access),
      ...columns(['staff_id', 'role', 'store_id'], viewer),
    },
    accessFields: ['access_log'],
    incidentFields: [{ field: 'access_log' }],
  },
  access_pages: {
    columns: {
      id: nothing,
      ...columns(['follower_ids', 'fields', 'reason', 'at'], passing),
      ...columns(['staff_id', 'role', 'store_id'], viewer),
    },
    accessFields: ['access_log'],
    incidentFields: 'lists that live for seconds: what they say is counted from access_entries',
  },
}
