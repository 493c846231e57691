import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { toBrowserUnits } from './host/units'

const IMPORT = /@import\s+["']([^"']+)["'];?/g
/** A declaration's value: after a colon and before `;` or `}`, so that selectors keep names like `.w-50vw`. */
const VALUE = /:[^;{}]*(?=[;}])/g

/** The style sheet of one page with its imports put in place and its units made the browser's. */
export function readWxss(dist: string, file: string): string {
  return inlineImports(dist, file, new Set()).replace(VALUE, toBrowserUnits)
}

function inlineImports(dist: string, file: string, seen: Set<string>): string {
  if (seen.has(file) || !existsSync(file)) return ''
  seen.add(file)
  return readFileSync(file, 'utf8').replace(IMPORT, (_, target: string) =>
    inlineImports(
      dist,
      target.startsWith('/') ? path.join(dist, target) : path.resolve(path.dirname(file), target),
      seen,
    ),
  )
}
