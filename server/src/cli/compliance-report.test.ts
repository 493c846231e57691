import { makeFollower } from '../../../tests/support/factories'
import { runtimeForFile } from '../../../tests/support/runtime'
import { complianceText, makeComplianceReport } from './compliance-report'

const test = runtimeForFile()

it('counts the year for the audit, and names nobody', async () => {
  await makeFollower(test.rt, { name: '林小满', consents: { marketing_messages: {} } })
  const report = await makeComplianceReport(test.rt, 2026)
  const part = (name: string) => report.parts.find((each) => each.name === name)?.lines
  expect(part('people')).toEqual([{ name: 'followers', count: 1 }])
  expect(part('consents')).toEqual([{ name: 'marketing_messages granted', count: 1 }])
  expect(part('consent_acts')).toContainEqual({ name: 'marketing_messages granted', count: 1 })
  const before = await makeComplianceReport(test.rt, 2025)
  expect(before.parts.find(({ name }) => name === 'consent_acts')?.lines).toEqual([])
  const text = complianceText(report)
  expect(text).toContain('| marketing_messages granted | 1 |')
  expect(text + JSON.stringify(report)).not.toContain('林小满')
})
