// npm run mutants [I1 ...]: takes the guard of each promise out, in a copy of the project, and runs the promise's
// test there, or the test that is named. A test that still passes without its guard is a defect, and fails this run.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inRoot, root, stop } from './steps.mjs'

const mutants = [
  {
    promise: 'I1',
    what: 'the gate does not ask for consent',
    file: 'server/src/campaigns/gate.ts',
    from: "  if (status !== 'granted') return no('no_consent')\n",
    to: '',
  },
  {
    promise: 'I1',
    what: 'nobody looks at the end of a consent',
    file: 'server/src/followers/consent-status.ts',
    from: 'stored.expiresAt !== null && stored.expiresAt <= now',
    to: 'false as boolean',
  },
  {
    promise: 'I1',
    what: 'the gate takes consent to an older purpose',
    file: 'server/src/campaigns/claim-recipients.ts',
    from: 'outdated: material.of.get(row.notice_version_id ?? 0) !== material.current',
    to: 'outdated: false',
  },
  {
    promise: 'I1',
    what: 'a consent is in force at the instant it ends, to whoever asks in SQL',
    file: 'server/src/followers/consent-status.ts',
    from: '.expires_at > ?',
    to: '.expires_at >= ?',
    test: 'tests/promises/i1-consent-in-force',
  },
  {
    promise: 'I1',
    what: 'consent to an older purpose is in force, to whoever asks in SQL',
    file: 'server/src/followers/consent-status.ts',
    from: ' AND ${agreed}.material_version = ${current})',
    to: ' AND ${agreed}.material_version <= ${current})',
    test: 'tests/promises/i1-consent-in-force',
  },
  {
    promise: 'I1',
    what: 'quiet hours are not kept',
    file: 'server/src/campaigns/quiet-hours.ts',
    from: 'if (time >= from * hour)',
    to: 'if (false as boolean)',
  },
  {
    promise: 'I1',
    what: 'a change of the purpose leaves earlier consents in force',
    file: 'server/src/consent/publish-notices.ts',
    from: '(next.material ? 1 : 0)',
    to: '0',
  },
  {
    promise: 'I1',
    what: 'the ordinary switch grants what must be asked separately',
    file: 'server/src/consent/separate-answers.ts',
    from: "if (answers[key] === undefined) wrong[key] = 'not answered'",
    to: 'if (false as boolean) wrong[key] = key',
    test: 'tests/journeys/separate-consent',
  },
  {
    promise: 'I1',
    what: 'the author approves',
    file: 'server/src/consent/change-draft.ts',
    from: "  if (draft.editors.includes(actor.staffId)) throw new AppError('approver_is_author')\n",
    to: '',
    test: 'tests/journeys/notices',
  },
  {
    promise: 'I1',
    what: 'a sensitive purpose comes into force without an assessment',
    file: 'server/src/consent/change-draft.ts',
    from: "if (blocked) throw new AppError('assessment_required', blocked)",
    to: 'void blocked',
    test: 'tests/journeys/notices',
  },
  {
    promise: 'I2',
    what: 'a withdrawal does not wait for what is on its way',
    file: 'server/src/privacy/withdraw-consent.ts',
    from: '  await drainFollower(rt, followerId)\n',
    to: '',
  },
  {
    promise: 'I3',
    what: 'a send without a result is sent again',
    file: 'server/src/campaigns/settle-recipients.ts',
    from: '`UPDATE recipients SET ${noAnswer}, lease_until = NULL\n     WHERE ${',
    to: "`UPDATE recipients SET status = 'queued', settled_at = ?, lease_until = NULL\n     WHERE ${",
  },
  {
    promise: 'I4',
    what: 'opening a profile leaves no trace',
    file: 'server/src/followers/get-follower.view.ts',
    from: "fields: ['name', 'phone', 'membership', 'activity', 'consents', 'tags'],",
    to: "fields: ['activity'],",
  },
  {
    promise: 'I4',
    what: 'a page of followers leaves no trace',
    file: 'server/src/followers/list-followers.view.ts',
    from: 'followerIds: page.map(({ followerId }) => followerId),',
    to: 'followerIds: [],',
  },
  {
    promise: 'I4',
    what: 'the privacy desk leaves no trace',
    file: 'server/src/privacy/desk.view.ts',
    from: 'followerIds: [...new Set(page.map(({ followerId }) => followerId))],',
    to: 'followerIds: [],',
  },
  {
    promise: 'I5',
    what: 'a column is not registered',
    file: 'server/src/followers/data-columns.ts',
    from: "'phone_index', ",
    to: '',
  },
  {
    promise: 'I4',
    what: 'who is affected by an incident is read without a trace',
    file: 'server/src/incidents/people.view.ts',
    from: 'followerIds: page.map(({ follower_id }) => follower_id),',
    to: 'followerIds: [],',
  },
  {
    promise: 'I4',
    what: 'other fields seen in the same hour are not noted',
    file: 'server/src/followers/expand-access-pages.ts',
    from: '${Math.floor(at / hour)}:${fields}`',
    to: '${Math.floor(at / hour)}${fields && ""}`',
  },
  {
    promise: 'I6',
    what: 'the key is not destroyed',
    file: 'server/src/followers/personal-data.ts',
    from: "    await write(tx, 'DELETE FROM person_keys WHERE person_id = ?', of)\n",
    to: '',
  },
  {
    promise: 'I6',
    what: 'the name is stored as it is',
    file: 'server/src/core/person-crypto.ts',
    from: 'return encrypt(dataKey, Buffer.from(JSON.stringify(value)), personAddress(personId, address))',
    to: 'return Buffer.concat([encrypt(dataKey, Buffer.from(JSON.stringify(value)), personAddress(personId, address)), Buffer.from(JSON.stringify(value))])',
  },
  {
    promise: 'I7',
    what: 'an entry that differs from its leaf passes',
    file: 'server/src/audit/verify-log.ts',
    from: 'if (!leaf.equals(row.leaf_hash)) {',
    to: 'if (leaf.length !== row.leaf_hash.length) {',
  },
  {
    promise: 'I7',
    what: 'records are not compared with their entries',
    file: 'server/src/audit/check-records.ts',
    from: 'return owned && hash?.equals(record.hash) ?',
    to: 'return owned || hash?.equals(record.hash) ?',
  },
  {
    promise: 'I7',
    what: 'a log cut shorter than the file outside is continued',
    file: 'server/src/audit/log-head.ts',
    from: 'if (said && said.size > (row?.size ?? 0))',
    to: 'if (said && said.size < 0)',
  },
  {
    promise: 'I6',
    what: 'a restore does not erase again',
    file: 'server/src/backup/replay-ledger.ts',
    from: "if (fact.kind === 'erased' && ",
    to: "if ((fact.kind as string) === 'never' && ",
  },
  {
    promise: 'I6',
    what: 'a restored database may be used before it has forgotten',
    file: 'server/src/backup/restore-mark.ts',
    from: 'if (await isPending(database))',
    to: 'if (false as boolean)',
  },
  {
    promise: 'I6',
    what: 'the erasure ledger is not told',
    file: 'server/src/privacy/erase-person.ts',
    from: '  await appendToLedger(',
    to: '  if (false as boolean) await appendToLedger(',
  },
  {
    promise: 'I8',
    what: 'points depend on a consent',
    file: 'server/src/members/home.view.ts',
    from: 'points: row.points,',
    to: "points: consents.some(({ status }) => status === 'granted') ? row.points + 1 : row.points,",
  },
  {
    promise: 'I9',
    what: 'data stays a day longer than its period',
    file: 'server/src/retention/categories.ts',
    from: 'now - rule.period',
    to: 'now - rule.period - 86_400_000',
  },
  {
    promise: 'I9',
    what: 'a legal hold is not asked for',
    file: 'server/src/retention/categories.ts',
    from: "${free === null ? '' : ` AND ${free}`}",
    to: '',
  },
  {
    promise: 'I9',
    what: 'a consent that ends leaves its tags',
    file: 'server/src/privacy/withdraw-consent.ts',
    from: 'await removePurposeTags(tx, followerId, purpose)',
    to: '0',
  },
  {
    promise: 'vault',
    test: 'tests/security/vault',
    what: 'a read does not ask whether the loan was taken back',
    file: 'server/src/vault/read-loan.ts',
    from: 'loan.ended_at !== null || ',
    to: '',
  },
  {
    promise: 'vault',
    test: 'tests/security/vault',
    what: 'a read waits for a job to end what is over',
    file: 'server/src/vault/read-loan.ts',
    from: 'loan.expires_at <= now || ',
    to: '',
  },
  {
    promise: 'vault',
    test: 'tests/security/vault',
    what: 'a token reaches further than its scope',
    file: 'server/src/vault/read-loan.ts',
    from: '    .filter((category) => scopes.includes(category))\n',
    to: '',
  },
  {
    promise: 'vault',
    test: 'tests/security/vault',
    what: 'a loan is found for any partner',
    file: 'server/src/vault/read-loan.ts',
    from: 'WHERE handle = ? AND partner_id = ? FOR UPDATE',
    to: 'WHERE handle = ? AND partner_id <> -? FOR UPDATE',
  },
]

const wanted = process.argv.slice(2)
const folder = mkdtempSync(path.join(tmpdir(), 'xinyue-mutants-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
const archive = execFileSync('git', ['archive', 'HEAD'], { cwd: root, maxBuffer: 1 << 30 })
execFileSync('tar', ['-x', '-C', folder], { input: archive })
symlinkSync(inRoot('node_modules'), path.join(folder, 'node_modules'))

const inCopy = (args) =>
  spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', timeout: 300_000 })
const survivors = []
for (const { promise, what, file, from, to, test } of mutants) {
  if (wanted.length > 0 && !wanted.includes(promise)) continue
  const target = path.join(folder, file)
  const original = readFileSync(target, 'utf8')
  if (!original.includes(from))
    stop(`${promise}: the guard "${what}" is not where this script looks: ${file}`)
  writeFileSync(target, original.replace(from, to))
  const built = inCopy(['config/run/build.mjs', 'server'])
  if (built.status !== 0) stop(`${promise}: does not build without its guard\n${built.stderr}`)
  // Of several files Jest names the tests only when asked to.
  const tests = test ?? `tests/promises/${promise.toLowerCase()}-`
  const run = inCopy(['node_modules/jest/bin/jest.js', '--verbose', tests])
  const failed = [...run.stderr.matchAll(/✕ (.*?)(?: \(|\n)/g)].map(([, name]) => name)
  const caught = run.status !== 0 && failed.length > 0
  console.log(
    `${caught ? '✓' : '✗'} ${promise}: ${what}${caught ? ` -> fails "${failed[0]}"` : ' -> NOT NOTICED'}`,
  )
  if (!caught) survivors.push(`${promise}: ${what}`)
  writeFileSync(target, original)
}
if (survivors.length > 0) stop(`${survivors.length} not noticed`)
