import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { TmplGroup } from 'glass-easel-template-compiler'
import { ABSENT, PROVIDED } from './module-scope'
import { readWxss } from './wxss'

/** `TemplateParseError` of the compiler; levels from 3 up are errors. */
interface TemplateProblem {
  startLine: number
  startColumn: number
  level: number
  message: string
}

const ERROR_LEVEL = 3
const parameters = [...PROVIDED, ...ABSENT].join(',')

/**
 * Translates a compiled mini-program into one script that sets `__COMPILED__` (see host/compiled.ts), and
 * copies images and the like to `out/package`. Throws with every template error.
 */
export function compileWeapp(dist: string, out: string): string {
  const group = new TmplGroup()
  const config: Record<string, unknown> = {}
  const styles: Record<string, string> = {}
  const modules: Record<string, string> = {}
  const templates: string[] = []
  const errors: string[] = []

  for (const file of walk(dist)) {
    const relative = path.relative(dist, file).split(path.sep).join('/')
    const extension = path.extname(file)
    const key = relative.slice(0, -extension.length)
    if (extension === '.wxml') {
      const problems = group.addTmpl(key, readFileSync(file, 'utf8')) as TemplateProblem[] | undefined
      for (const { startLine, startColumn, level, message } of problems ?? [])
        if (level >= ERROR_LEVEL) errors.push(`${relative}:${startLine}:${startColumn} ${message}`)
      templates.push(key)
    } else if (extension === '.wxs') group.addScript(key, readFileSync(file, 'utf8'))
    else if (extension === '.json') config[key] = JSON.parse(readFileSync(file, 'utf8'))
    else if (extension === '.wxss') styles[key] = readWxss(dist, file)
    else if (extension === '.js') modules[key] = readFileSync(file, 'utf8')
    else if (extension !== '.txt' && extension !== '.map') copy(file, path.join(out, 'package', relative))
  }
  if (errors.length) throw new Error(errors.join('\n'))

  const { app, theme = null } = config
  const pages = Object.fromEntries(templates.flatMap((key) => (key in config ? [[key, config[key]]] : [])))
  return [
    `window.__COMPILED__={app:${JSON.stringify(app)},theme:${JSON.stringify(theme)},`,
    `pages:${JSON.stringify(pages)},styles:${JSON.stringify(styles)},`,
    `templates:${JSON.stringify(templates)},groups:${group.getTmplGenObjectGroups()},modules:{`,
    ...Object.entries(modules).map(([key, code]) => `${JSON.stringify(key)}:${wrap(code)},`),
    '}}',
  ].join('\n')
}

/** Strict, so that `this` is undefined as in WeChat; the inner function lets a module redeclare a parameter. */
const wrap = (code: string): string => `function(${parameters}){"use strict";(function(){${code}\n})()}`

function copy(from: string, to: string): void {
  mkdirSync(path.dirname(to), { recursive: true })
  copyFileSync(from, to)
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => a.name.localeCompare(b.name))
    .flatMap((entry) => {
      const full = path.join(folder, entry.name)
      return entry.isDirectory() ? walk(full) : [full]
    })
}
