// Written by config/run/endpoints.mjs from shared/contract.ts. `npm run build` renews it.
import type { Lines } from '@xinyue/shared/client'
import type { XinyueContract } from '@xinyue/shared/contract'
import type { PartFor } from '@xinyue/shared/endpoint'
import type { Permission } from '@xinyue/shared/permissions'
import { endpoints, type Line } from '../endpoints'

export type StaffCalls = PartFor<XinyueContract, 'public' | 'follower' | Permission>

const get = (path: string): Line => ({ method: 'GET', path })
const post = (path: string): Line => ({ method: 'POST', path })
const put = (path: string): Line => ({ method: 'PUT', path })
const remove = (path: string): Line => ({ method: 'DELETE', path })

/** Where each call goes that staff may make; beside the others, so that customers do not load it. */
export const staffEndpoints: Lines<StaffCalls> = {
  ...endpoints,
  notices: {
    ...endpoints.notices,
    list: get('/api/admin/purposes'),
    get: get('/api/admin/purposes/:purpose'),
    draft: post('/api/admin/purposes/:purpose/draft'),
    save: put('/api/admin/notice-drafts/:draftId'),
    assess: post('/api/admin/notice-drafts/:draftId/assessment'),
    submit: post('/api/admin/notice-drafts/:draftId/submit'),
    discard: post('/api/admin/notice-drafts/:draftId/discard'),
    sendBack: post('/api/admin/notice-drafts/:draftId/send-back'),
    approve: post('/api/admin/notice-drafts/:draftId/approve'),
    publish: post('/api/admin/notice-drafts/:draftId/publish'),
  },
  audit: {
    ...endpoints.audit,
    list: get('/api/audit/entries'),
    proof: get('/api/audit/entries/:entryId/proof'),
    verification: get('/api/audit/verification'),
    verify: post('/api/audit/verification'),
  },
  desk: {
    list: get('/api/desk/requests'),
    get: get('/api/desk/requests/:requestId'),
    open: post('/api/desk/requests'),
    take: post('/api/desk/requests/:requestId/take'),
    ask: post('/api/desk/requests/:requestId/question'),
    answer: post('/api/desk/requests/:requestId/answer'),
    refuse: post('/api/desk/requests/:requestId/refuse'),
    correct: post('/api/desk/requests/:requestId/correction'),
  },
  staff: {
    ...endpoints.staff,
    me: get('/api/staff/me'),
    signOut: remove('/api/staff/session'),
  },
  reminders: {
    list: get('/api/staff/reminders'),
    see: post('/api/staff/reminders/:reminderId/seen'),
  },
  compliance: {
    overview: get('/api/compliance'),
  },
  followers: {
    list: get('/api/followers'),
    get: get('/api/followers/:followerId'),
    timeline: get('/api/followers/:followerId/timeline'),
  },
  tags: {
    list: get('/api/tags'),
    create: post('/api/tags'),
    rename: put('/api/tags/:tagId'),
    delete: remove('/api/tags/:tagId'),
    apply: put('/api/followers/:followerId/tags/:tagId'),
    applyToMany: put('/api/tags/:tagId/followers'),
    remove: remove('/api/followers/:followerId/tags/:tagId'),
  },
  campaigns: {
    templates: get('/api/campaign-templates'),
    estimate: get('/api/campaign-estimate'),
    list: get('/api/campaigns'),
    create: post('/api/campaigns'),
    get: get('/api/campaigns/:campaignId'),
    recipients: get('/api/campaigns/:campaignId/recipients'),
    save: put('/api/campaigns/:campaignId'),
    duplicate: post('/api/campaigns/:campaignId/duplicate'),
    remove: remove('/api/campaigns/:campaignId'),
    submit: post('/api/campaigns/:campaignId/submit'),
    approve: post('/api/campaigns/:campaignId/approve'),
    reject: post('/api/campaigns/:campaignId/reject'),
    pause: post('/api/campaigns/:campaignId/pause'),
    resume: post('/api/campaigns/:campaignId/resume'),
    cancel: post('/api/campaigns/:campaignId/cancel'),
  },
  retention: {
    schedule: get('/api/retention'),
    runs: get('/api/retention/runs'),
    preview: get('/api/retention/preview'),
    holds: get('/api/retention/holds'),
    placeHold: post('/api/retention/holds'),
    liftHold: post('/api/retention/holds/:holdId/lift'),
  },
  partners: {
    list: get('/api/partners'),
    get: get('/api/partners/:partnerId'),
    register: post('/api/partners'),
    approve: post('/api/partners/:partnerId/approve'),
    rotateSecret: post('/api/partners/:partnerId/secret'),
    disable: post('/api/partners/:partnerId/disable'),
    confirmDestroyed: post('/api/partners/:partnerId/destroy-notices/:noticeId/confirm'),
  },
  incidents: {
    ...endpoints.incidents,
    list: get('/api/incidents'),
    open: post('/api/incidents'),
    accounts: get('/api/incident-accounts'),
    tables: get('/api/incident-tables'),
    get: get('/api/incidents/:incidentId'),
    setScope: put('/api/incidents/:incidentId/scope'),
    setGrade: put('/api/incidents/:incidentId/grade'),
    setFacts: put('/api/incidents/:incidentId/facts'),
    mark: post('/api/incidents/:incidentId/milestones/:milestone'),
    people: get('/api/incidents/:incidentId/people'),
    writeNotice: put('/api/incidents/:incidentId/notice'),
    approveNotice: post('/api/incidents/:incidentId/notice/approve'),
    proposeSkip: put('/api/incidents/:incidentId/skip'),
    approveSkip: post('/api/incidents/:incidentId/skip/approve'),
    exportReport: post('/api/incidents/:incidentId/reports'),
    report: get('/api/incidents/:incidentId/reports/:reportId'),
    setLessons: put('/api/incidents/:incidentId/lessons'),
    close: post('/api/incidents/:incidentId/close'),
  },
}
