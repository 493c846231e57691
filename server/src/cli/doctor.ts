import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import path from 'node:path'
import { EnvError, readServerEnv, type ServerEnv } from '../../../config/env'
import { brand } from '../../../config/policy/brand'
import { incidentPolicy } from '../../../config/policy/incidents'
import { day, hour, minute } from '../core/clock'
import { connectDatabase, marks, type Database } from '../core/database'
import { InstanceLockError, lockInstance } from '../core/instance-lock'
import { readKeys } from '../core/keys'
import { clusterNodes, oneNodeAdvice } from '../core/one-writer'
import { mariadbInstalled, privateMariadbUrl, startMariadb } from '../core/private-mariadb'
import { entities } from '../entities'
import { topics } from '../jobs'
import { migrations } from '../migrations'
import { keysFolder } from '../open-runtime'
import type { Command } from './command'

/** What a check found; `do` is what to do about it. */
interface Finding {
  well: boolean
  says: string
  do?: string
}
const well = (says: string): Finding => ({ well: true, says })
const ill = (says: string, advice: string): Finding => ({ well: false, says, do: advice })

export const doctorCommand: Command = {
  form: 'doctor',
  does: 'looks whether everything is in place, and says what to do if not',
  async run() {
    const findings: Finding[] = [checkNode()]
    const env = checkEnv(findings)
    if (env) {
      findings.push(checkDataFolder(env), await checkDisk(env), checkKeys(env))
      findings.push(...(await checkDatabase(env)))
    }
    for (const finding of findings) {
      console.log(`${finding.well ? '✓' : '✗'} ${finding.says}`)
      if (finding.do) console.log(`  ${finding.do}`)
    }
    return findings.every((finding) => finding.well)
  },
}

function checkNode(): Finding {
  const version = process.versions.node
  return Number(version.split('.')[0]) >= 20
    ? well(`Node ${version}`)
    : ill(`Node ${version} is too old`, 'install Node 20 or newer')
}

function checkEnv(findings: Finding[]): ServerEnv | null {
  try {
    const env = readServerEnv()
    findings.push(well(`settings (${env.NODE_ENV}${env.DEMO ? ', demo' : ''})`))
    return env
  } catch (error) {
    if (!(error instanceof EnvError)) throw error
    for (const line of error.message.split('\n'))
      findings.push(ill(`setting ${line}`, 'see config/env.ts for what it may be'))
    return null
  }
}

function checkDataFolder({ DATA_DIR: folder }: ServerEnv): Finding {
  const shown = path.resolve(folder)
  if (!existsSync(folder)) return well(`${shown} will be made at the first start`)
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    return ill(`${shown} cannot be written`, 'give it to the user who runs Xinyue, or set DATA_DIR')
  }
  return (statSync(folder).mode & 0o077) === 0
    ? well(`${shown} is ours alone`)
    : ill(`others may look into ${shown}`, `chmod 700 ${shown}`)
}

async function checkDisk({ DATA_DIR: folder }: ServerEnv): Promise<Finding> {
  const { bavail, bsize } = await statfs(existsSync(folder) ? folder : '.')
  const free = (bavail * bsize) / 1e9
  return free >= 1
    ? well(`${free.toFixed(1)} GB of disk free`)
    : ill(`only ${free.toFixed(2)} GB of disk free`, 'make room: the database stops when the disk is full')
}

function checkKeys(env: ServerEnv): Finding {
  const folder = keysFolder(env)
  if (!existsSync(path.join(folder, 'keys.json')))
    return env.NODE_ENV === 'production'
      ? ill(`no keys in ${folder}`, 'npm run cli -- create-keys, and keep a copy elsewhere')
      : well('keys will be made at the first start')
  try {
    const keys = readKeys(folder, env.NODE_ENV === 'production')
    return well(`keys in ${folder} (master key ${keys.currentMaster})`)
  } catch (error) {
    return ill(error instanceof Error ? error.message : String(error), 'see the line above')
  }
}

async function checkDatabase(env: ServerEnv): Promise<Finding[]> {
  if (!env.DATABASE_URL && !mariadbInstalled())
    return [ill('MariaDB is not installed', 'install mariadb-server, or set DATABASE_URL')]
  const undo: (() => Promise<void> | void)[] = []
  try {
    const url = env.DATABASE_URL ?? (await privateUrl(env, undo))
    if (url === null) return [well('the database will be made at the first start')]
    const database = await connectDatabase({ url, pool: 2, entities, migrations })
    undo.push(() => database.close())
    return await lookInto(database)
  } catch (error) {
    const what = error instanceof Error ? error.message.split('\n')[0] : String(error)
    return [ill(`database: ${what}`, env.DATABASE_URL ? 'check DATABASE_URL' : 'install mariadb-server')]
  } finally {
    for (const step of undo.reverse()) await step()
  }
}

/** The private database: the running server's, or started for as long as we look. Null: there is none yet. */
async function privateUrl(env: ServerEnv, undo: (() => Promise<void> | void)[]): Promise<string | null> {
  const folder = path.join(env.DATA_DIR, 'mariadb')
  if (!existsSync(path.join(folder, 'files'))) return null
  try {
    undo.push(lockInstance(env.DATA_DIR))
  } catch (error) {
    if (error instanceof InstanceLockError) return privateMariadbUrl(folder, 'xinyue')
    throw error
  }
  const mariadb = await startMariadb({ folder })
  undo.push(() => mariadb.stop())
  return mariadb.url('xinyue')
}

async function lookInto(database: Database): Promise<Finding[]> {
  const [server] = await database.read<{ version: string }>('SELECT VERSION() AS version')
  const nodes = await clusterNodes(database)
  const findings = [
    well(`database ${server?.version ?? ''}`),
    nodes > 1
      ? ill(`the database is a Galera cluster of ${nodes} nodes`, oneNodeAdvice)
      : well('one database node takes all writes'),
  ]
  const pending = await database.source.showMigrations()
  findings.push(
    pending
      ? ill('the database is of an earlier version', 'npm run cli -- migrate (the next start does it too)')
      : well('migrations are up to date'),
  )
  if (pending) return findings
  const [failed] = await database.read<{ count: number }>(
    'SELECT COUNT(*) AS count FROM outbox_messages WHERE failed_at IS NOT NULL',
  )
  findings.push(
    failed?.count
      ? ill(`${failed.count} jobs were given up on`, 'look at outbox_messages and the log')
      : well('no job was given up on'),
  )
  return [...findings, ...(await lookAtTopics(database)), ...(await lookAtPeople(database))]
}

/** Work that this version knows nothing of: its workers leave it alone, and so it may wait for ever. */
async function lookAtTopics(database: Database): Promise<Finding[]> {
  const rows = await database.read<{ topic: string; count: number; since: number }>(
    `SELECT topic, COUNT(*) AS count, MIN(created_at) AS since FROM outbox_messages
     WHERE failed_at IS NULL AND topic NOT IN (${marks(topics.length)}) GROUP BY topic ORDER BY since`,
    topics,
  )
  return rows.map(({ topic, count, since }) =>
    ill(
      `nobody does ${count} jobs of the topic ${topic}; the oldest has waited ${ageOf(Date.now() - since)}`,
      'they come from another version: let its workers run, or update this one',
    ),
  )
}

function ageOf(ms: number): string {
  if (ms < hour) return `${Math.max(0, Math.floor(ms / minute))} minutes`
  return ms < 2 * day ? `${Math.floor(ms / hour)} hours` : `${Math.floor(ms / day)} days`
}

/** How many people are held: from a million up a responsible person must be named and filed (PIPL Art. 52). */
async function lookAtPeople(database: Database): Promise<Finding[]> {
  const [row] = await database.read<{ people: number; late: number }>(
    `SELECT (SELECT COUNT(*) FROM followers) AS people,
       (SELECT COUNT(*) FROM incident_milestones WHERE done_at IS NULL AND overdue_at IS NOT NULL) AS late`,
  )
  const { people = 0, late = 0 } = row ?? {}
  return [
    people >= incidentPolicy.officerFrom
      ? ill(
          `${people} people are held, ${incidentPolicy.officerFrom} or more`,
          `file the responsible person (${brand.handler.privacyOfficer}) with the authority: PIPL Art. 52`,
        )
      : well(`${people} people are held; filing is due from ${incidentPolicy.officerFrom}`),
    ...(late > 0
      ? [ill(`${late} steps of security incidents are late`, 'open Compliance, Incidents, and do them')]
      : []),
  ]
}
