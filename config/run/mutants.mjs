// npm run mutants [I1 ...]: takes the guard of each promise out, in a copy of the project, and runs the promise's
// test there. A test that still passes without its guard is a defect, and fails this run.
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
    from: "  if (facts.consentStatus !== 'granted') return no('no_consent')\n",
    to: '',
  },
  {
    promise: 'I1',
    what: 'the gate does not look at the end of a consent',
    file: 'server/src/campaigns/gate.ts',
    from: 'facts.consentExpiresAt !== null && facts.consentExpiresAt <= now',
    to: 'false',
  },
  {
    promise: 'I1',
    what: 'the gate takes consent to an older purpose',
    file: 'server/src/campaigns/gate.ts',
    from: 'facts.agreedMaterial !== facts.currentMaterial',
    to: 'false',
  },
  {
    promise: 'I1',
    what: 'quiet hours are not kept',
    file: 'server/src/campaigns/quiet-hours.ts',
    from: 'if (time >= from * hour)',
    to: 'if (false as boolean)',
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
    promise: 'I8',
    what: 'points depend on a consent',
    file: 'server/src/members/home.view.ts',
    from: 'points: row.points,',
    to: "points: consents.some(({ status }) => status === 'granted') ? row.points + 1 : row.points,",
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
for (const { promise, what, file, from, to } of mutants) {
  if (wanted.length > 0 && !wanted.includes(promise)) continue
  const target = path.join(folder, file)
  const original = readFileSync(target, 'utf8')
  if (!original.includes(from))
    stop(`${promise}: the guard "${what}" is not where this script looks: ${file}`)
  writeFileSync(target, original.replace(from, to))
  const built = inCopy(['config/run/build.mjs', 'server'])
  if (built.status !== 0) stop(`${promise}: does not build without its guard\n${built.stderr}`)
  const run = inCopy(['node_modules/jest/bin/jest.js', `tests/promises/${promise.toLowerCase()}-`])
  const failed = [...run.stderr.matchAll(/✕ (.*?)(?: \(|\n)/g)].map(([, name]) => name)
  const caught = run.status !== 0 && failed.length > 0
  console.log(
    `${caught ? '✓' : '✗'} ${promise}: ${what}${caught ? ` -> fails "${failed[0]}"` : ' -> NOT NOTICED'}`,
  )
  if (!caught) survivors.push(`${promise}: ${what}`)
  writeFileSync(target, original)
}
if (survivors.length > 0) stop(`${survivors.length} not noticed`)
