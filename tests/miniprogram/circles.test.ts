import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve('miniprogram/src')

/** File -> the files of ours that it imports, types included. */
function imports(): Map<string, string[]> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => path.join(root, file))
  const known = new Set(files)
  const resolve = (from: string, to: string) =>
    ['.ts', '.tsx', '/index.ts', '/index.tsx']
      .map((end) => path.resolve(path.dirname(from), to) + end)
      .filter((file) => known.has(file))
  return new Map(
    files.map((file) => [
      file,
      [...readFileSync(file, 'utf8').matchAll(/(?:from|import) '(\.[^']*)'/g)].flatMap(([, to]) =>
        resolve(file, to!),
      ),
    ]),
  )
}

/** Every way that leads back to where it began. */
function circles(graph: Map<string, string[]>): string[] {
  const found: string[] = []
  const done = new Set<string>()
  const visit = (file: string, way: readonly string[]) => {
    const at = way.indexOf(file)
    if (at >= 0) found.push([...way.slice(at), file].map((one) => path.relative(root, one)).join(' -> '))
    if (at >= 0 || done.has(file)) return
    for (const next of graph.get(file) ?? []) visit(next, [...way, file])
    done.add(file)
  }
  for (const file of graph.keys()) visit(file, [])
  return found
}

it('imports nothing in a circle, not even a type', () => {
  expect(circles(imports())).toEqual([])
})
