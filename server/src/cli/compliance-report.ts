import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brand } from '../../../config/policy/brand'
import { retention } from '../../../config/policy/retention'
import { readServerEnv } from '../../../config/env'
import { canonicalJson } from '../core/canonical-json'
import { calendarDate } from '../core/calendar'
import { day } from '../core/clock'
import type { Runtime } from '../core/runtime'
import { attach } from './attach'
import { readOptions, UsageError, type Command } from './command'
import { complianceParts } from './compliance-parts'

interface Line {
  name: string
  count: number
}
interface ComplianceReport {
  schema: string
  year: number
  madeAt: number
  handler: { name: string; contact: string; privacyOfficer: string }
  retentionDays: Readonly<Record<string, number>>
  parts: { name: string; title: string; lines: Line[] }[]
}

/** China has one zone without daylight saving. */
const newYear = (year: number): number => Date.parse(`${year}-01-01T00:00:00+08:00`)

/** What the yearly audit begins with (PIPL Art. 54): counts and clocks, no personal data. */
export async function makeComplianceReport(rt: Runtime, year: number): Promise<ComplianceReport> {
  const parts = []
  for (const { name, title, sql } of complianceParts) {
    const rows = await rt.database.read<Line>(
      sql,
      sql.includes('?') ? [newYear(year), newYear(year + 1)] : [],
    )
    parts.push({ name, title, lines: rows.map((row) => ({ name: row.name, count: Number(row.count) })) })
  }
  return {
    schema: 'xinyue-compliance-report/1',
    year,
    madeAt: rt.clock.now(),
    handler: {
      name: brand.handler.name['zh-CN'],
      contact: brand.handler.contact,
      privacyOfficer: brand.handler.privacyOfficer,
    },
    retentionDays: Object.fromEntries(Object.entries(retention).map(([name, ms]) => [name, ms / day])),
    parts,
  }
}

export function complianceText({ year, madeAt, handler, retentionDays, parts }: ComplianceReport): string {
  const table = (lines: readonly Line[]) =>
    lines.length === 0
      ? ['没有。']
      : ['| 项目 | 数量 |', '| --- | ---: |', ...lines.map(({ name, count }) => `| ${name} | ${count} |`)]
  return [
    `# ${year} 年个人信息保护合规审计数据`,
    '',
    `${handler.name}，负责人 ${handler.privacyOfficer}，${handler.contact}`,
    '',
    `生成于 ${new Date(madeAt).toISOString()}。只有数量，没有个人信息。依据：个人信息保护法第五十四条。`,
    ...parts.flatMap(({ title, lines }) => ['', `## ${title}`, '', ...table(lines)]),
    '',
    '## 保存期限（天）',
    '',
    ...table(Object.entries(retentionDays).map(([name, count]) => ({ name, count }))),
    '',
  ].join('\n')
}

export const complianceReportCommand: Command = {
  form: 'compliance-report [--year YYYY] [--out FOLDER]',
  does: 'writes the year’s numbers for the compliance audit, as Markdown and JSON',
  async run(args) {
    const options = readOptions(args, [], ['year', 'out'])
    const env = readServerEnv()
    const { rt, close } = await attach(env)
    try {
      const year = Number(options.year ?? calendarDate(rt.clock.now()).slice(0, 4))
      if (!Number.isInteger(year) || year < 2021 || year > 9998)
        throw new UsageError('--year is a year, such as 2026')
      const folder = options.out ?? path.join(env.DATA_DIR, 'reports')
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const report = await makeComplianceReport(rt, year)
      const base = path.join(folder, `compliance-${year}`)
      writeFileSync(`${base}.json`, `${canonicalJson(report)}\n`, { mode: 0o600 })
      writeFileSync(`${base}.md`, complianceText(report), { mode: 0o600 })
      console.log(`✓ ${base}.md and .json: ${report.parts.length} parts`)
      return true
    } finally {
      await close()
    }
  },
}
