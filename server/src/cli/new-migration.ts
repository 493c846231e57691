import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { UsageError, type Command } from './command'

const folder = 'server/src/migrations'

export const newMigrationCommand: Command = {
  form: 'new-migration NAME',
  does: 'starts a new migration, `npm run db:migration -- add-coupons`',
  run([name = '']) {
    if (!/^[a-z][a-z0-9-]{2,40}$/.test(name))
      throw new UsageError('a name like add-coupons: small letters, digits and dashes')
    const index = path.join(folder, 'index.ts')
    if (!existsSync(index)) throw new UsageError(`${folder} is not here: run it in the project's folder`)
    // After the last one, also when that was made on a machine whose clock was ahead.
    const last = Math.max(0, ...readdirSync(folder).map((file) => Number(/^\d+/.exec(file)?.[0] ?? 0)))
    const stamp = Math.max(Date.now(), last + 1)
    const title = name.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase())
    const file = path.join(folder, `${stamp}-${name}.ts`)
    writeFileSync(file, source(`${title}${stamp}`))
    writeFileSync(index, listed(readFileSync(index, 'utf8'), `${title}${stamp}`, `${stamp}-${name}`))
    console.log(`✓ ${file}`)
    return Promise.resolve(true)
  },
}

const source = (className: string) => `import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Why the schema changes. Only what MySQL 8 and MariaDB 10.6+ share. */
export class ${className} implements MigrationInterface {
  name = '${className}'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(\`\`)
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'))
  }
}
`

/** The index with one more import and one more entry. */
export function listed(index: string, className: string, file: string): string {
  const imports = index.lastIndexOf('import ')
  const lineEnd = index.indexOf('\n', imports) + 1
  return `${index.slice(0, lineEnd)}import { ${className} } from './${file}'\n${index.slice(lineEnd)}`.replace(
    /\[([^\]]*?),?\s*\]/,
    (_, list: string) => `[${list}, ${className}]`,
  )
}
