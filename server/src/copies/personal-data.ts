import { columns, nothing, type PersonalData } from '../core/data-map'
import { write } from '../core/database'

const copied = {
  holds: 'personal',
  whose: 'follower',
  purpose: 'membership',
  retention: 'the file a day; that it was made, 30 days',
  exported: 'the copy itself',
  corrected: 'by asking for another',
  erased: 'row and file deleted, and the key that sealed the file destroyed',
} as const
export const copyData: PersonalData = {
  tables: {
    personal_exports: {
      columns: {
        ...columns(['id', 'status', 'progress', 'bytes'], nothing),
        ...columns(
          ['follower_id', 'requested_at', 'expires_at', 'file_name', 'sealed_key', 'token_hash'],
          copied,
        ),
      },
      accessFields: ['requests'],
      incidentFields: [{ field: 'requests' }],
    },
  },

  // Shown and counted among the person's requests.
  show: () => Promise.resolve([]),
  preview: () => Promise.resolve({ erased: [], kept: [] }),

  async erase(tx, { followerId }) {
    await write(tx, 'DELETE FROM personal_exports WHERE follower_id = ?', [followerId])
  },

  retention: {
    export_records: {
      table: 'personal_exports',
      at: 'requested_at',
      where: "status IN ('expired', 'failed')",
    },
  },
}
