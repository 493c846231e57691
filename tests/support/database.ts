import { randomBytes } from 'node:crypto'
import { connectDatabase, createDatabase, type Database } from '../../server/src/core/database'
import { entities } from '../../server/src/entities'
import { migrations } from '../../server/src/migrations'

/** The address of a database on the run's server. */
export function testDatabaseUrl(name: string): string {
  const server = process.env['XINYUE_TEST_DATABASE']
  if (!server) throw new Error('no test database: run the tests with "npm test"')
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.toString()
}

/** A new, migrated database that nobody else uses. */
export async function freshDatabase(pool = 6): Promise<{ database: Database; url: string }> {
  const url = testDatabaseUrl(`test_${process.pid}_${randomBytes(6).toString('hex')}`)
  await createDatabase(url)
  const database = await connectDatabase({ url, pool, entities, migrations })
  await database.source.runMigrations()
  return { database, url }
}

/** Closes it and removes it from the server. */
export async function dropDatabase({ database, url }: { database: Database; url: string }): Promise<void> {
  await database.source.query(`DROP DATABASE \`${new URL(url).pathname.slice(1)}\``)
  await database.close()
}
