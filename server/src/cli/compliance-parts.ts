/** One table of the yearly report: a name and a number a line. */
export interface CompliancePart {
  name: string
  title: string
  /** Answers `name` and `count`. `?` stands for the first instant of the year, and then for the first after it. */
  sql: string
}

const now = (name: string, title: string, sql: string): CompliancePart => ({ name, title, sql })
/** Rows whose `column` lies in the year, counted by an expression. */
const inYear = (name: string, title: string, table: string, by: string, column: string): CompliancePart => ({
  name,
  title,
  sql: `SELECT ${by} AS name, COUNT(*) AS count FROM ${table} WHERE ${column} >= ? AND ${column} < ? GROUP BY ${by} ORDER BY ${by}`,
})

/** A domain adds its part with one line. Numbers only: nothing here names a person. */
export const complianceParts: readonly CompliancePart[] = [
  now('people', '保存着信息的个人', "SELECT 'followers' AS name, COUNT(*) AS count FROM followers"),
  now(
    'staff',
    '能登录的员工',
    'SELECT role AS name, COUNT(*) AS count FROM staff WHERE disabled_at IS NULL GROUP BY role ORDER BY role',
  ),
  now(
    'notices',
    '告知版本（现行）',
    'SELECT purpose AS name, MAX(version) AS count FROM notice_versions GROUP BY purpose ORDER BY purpose',
  ),
  now(
    'consents',
    '同意（当前状态）',
    "SELECT CONCAT(purpose, ' ', status) AS name, COUNT(*) AS count FROM consent_states GROUP BY purpose, status ORDER BY purpose, status",
  ),
  inYear(
    'consent_acts',
    '年内同意、拒绝、撤回和到期',
    'consent_records',
    "CONCAT(purpose, ' ', action)",
    'at',
  ),
  inYear('erasures', '年内注销', 'erasures', "'erased'", 'erased_at'),
  inYear('access_log', '年内员工查看（按角色）', 'access_entries', 'role', 'at'),
  inYear(
    'incidents',
    '年内安全事件',
    'incidents',
    "CONCAT(kind, ' ', IF(closed_at IS NULL, 'open', 'closed'))",
    'noticed_at',
  ),
  inYear('incidents_late', '年内逾期的事件步骤', 'incident_milestones', 'milestone', 'overdue_at'),
  inYear('incident_reports', '年内报告主管部门', 'incident_reports', 'kind', 'exported_at'),
  inYear('acts', '年内留痕的操作', 'audit_entries', 'action', 'at'),
]
