import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** The forms in which a text may lie in a file: as it is, in UTF-16, escaped, as hex, as base64 at any offset. */
function forms(text: string): Buffer[] {
  const bytes = Buffer.from(text)
  // At each of the three offsets, only the characters that no neighbouring byte can change.
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes, Buffer.alloc(3)])
      .toString('base64')
      .slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6)),
  )
  const escaped = JSON.stringify(text).replace(
    /[\u0080-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return [
    bytes,
    Buffer.from(text, 'utf16le'),
    Buffer.from(escaped.slice(1, -1)),
    Buffer.from(bytes.toString('hex')),
    Buffer.from(bytes.toString('hex').toUpperCase()),
    ...base64.filter((form) => form.length > 8).map((form) => Buffer.from(form)),
  ]
}

function* filesIn(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name)
    const stat = statSync(file, { throwIfNoEntry: false })
    if (stat?.isDirectory()) yield* filesIn(file)
    else if (stat?.isFile()) yield file
  }
}

/** Files below a folder that hold one of the values in any form: `name of value in file`. */
export function searchFiles(folder: string, values: Readonly<Record<string, string | Buffer>>): string[] {
  const needles = Object.entries(values).flatMap(([name, value]) =>
    (Buffer.isBuffer(value) ? [value] : forms(value)).map((form) => ({ name, form })),
  )
  const found = new Set<string>()
  for (const file of filesIn(folder)) {
    const content = readFileSync(file)
    for (const { name, form } of needles)
      if (content.includes(form)) found.add(`${name} in ${path.relative(folder, file)}`)
  }
  return [...found]
}
