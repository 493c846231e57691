import { incidentsEn } from './incidents'
import type { AdminTexts } from './zh-CN'

export const en: AdminTexts = {
  home: { title: 'Compliance' },
  sections: {
    desk: { title: 'Privacy requests', text: 'Corrections, explanations, complaints; each with its clock' },
    notices: { title: 'Purposes and notices', text: 'Changes are assessed and approved by a second person' },
    retention: { title: 'Retention', text: 'What is deleted when, and legal holds' },
    partners: { title: 'Partners', text: 'Who may read what customers lend' },
    incidents: { title: 'Incidents', text: 'Who is affected, and when to tell them' },
    audit: { title: 'Audit log', text: 'Search it, and prove it was not changed' },
  },
  incidents: incidentsEn,
}
