import { createHash } from 'node:crypto'
import { purposes, type NoticeContent } from '../../../config/policy/purposes'
import { canonicalJson } from '../core/canonical-json'
import { system } from '../core/actor'
import type { Tx } from '../core/database'
import type { Runtime } from '../core/runtime'
import { recordAudit } from '../audit/record-audit'
import { NoticeVersion } from './notice-version.entity'

export const noticeHash = (content: NoticeContent): Buffer =>
  createHash('sha256').update(canonicalJson(content)).digest()

/** Publishes a new version of every notice whose text or material version changed since the last start. */
export async function publishNotices(tx: Tx, rt: Runtime): Promise<void> {
  // Several processes may start at once: the lock on this row lets one publish and the others find it done.
  await tx.query('SELECT id FROM notice_versions ORDER BY id FOR UPDATE')
  for (const { code, materialVersion, notice } of purposes) {
    const [latest] = await tx.find(NoticeVersion, {
      where: { purpose: code },
      order: { version: 'DESC' },
      take: 1,
    })
    const hash = noticeHash(notice)
    if (latest?.hash.equals(hash) && latest.materialVersion === materialVersion) continue
    const now = rt.clock.now()
    const version = (latest?.version ?? 0) + 1
    await tx.insert(NoticeVersion, {
      purpose: code,
      version,
      materialVersion,
      hash,
      content: notice,
      publishedAt: now,
    })
    await recordAudit(tx, {
      at: now,
      actor: system('publish-notices'),
      action: 'notice.published',
      subjectKind: 'notice',
      subjectId: version,
      fields: [code],
    })
  }
}
