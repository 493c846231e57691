import type { Lines } from '@xinyue/shared/client'
import type { XinyueContract } from '@xinyue/shared/contract'
import type { Endpoint } from '@xinyue/shared/endpoint'

type Line = Pick<Endpoint, 'method' | 'path'>

const get = (path: string): Line => ({ method: 'GET', path })
const post = (path: string): Line => ({ method: 'POST', path })
const put = (path: string): Line => ({ method: 'PUT', path })
const remove = (path: string): Line => ({ method: 'DELETE', path })

/**
 * Where each call of the contract goes. The contract itself stays a type in here: its schemas bring zod,
 * 466 KB of a 500 KB budget. A missing call does not compile; a wrong path fails
 * `tests/miniprogram/endpoints.test.ts`.
 */
export const endpoints: Lines<XinyueContract> = {
  policy: { get: get('/api/policy') },
  session: { open: post('/api/session'), close: remove('/api/session') },
  members: {
    join: post('/api/membership'),
    home: get('/api/me'),
    rename: put('/api/me/display-name'),
    setStore: put('/api/me/store'),
    setPhone: put('/api/me/phone'),
    removePhone: remove('/api/me/phone'),
  },
  consent: {
    list: get('/api/me/consents'),
    grant: put('/api/me/consents/:purpose'),
    decline: post('/api/me/consents/:purpose/decline'),
    withdraw: post('/api/me/consents/:purpose/withdraw'),
    withdrawAll: post('/api/me/consents/withdraw-all'),
  },
  privacy: {
    data: get('/api/me/data'),
    erasurePreview: get('/api/me/erasure'),
    erase: post('/api/me/erasure'),
    keys: get('/.well-known/jwks.json'),
  },
  staff: {
    signIn: post('/api/staff/session'),
    me: get('/api/staff/me'),
    signOut: remove('/api/staff/session'),
  },
  followers: {
    list: get('/api/followers'),
    get: get('/api/followers/:followerId'),
    timeline: get('/api/followers/:followerId/timeline'),
  },
  tags: {
    list: get('/api/tags'),
    create: post('/api/tags'),
    apply: put('/api/followers/:followerId/tags/:tagId'),
    remove: remove('/api/followers/:followerId/tags/:tagId'),
  },
  campaigns: {
    templates: get('/api/campaign-templates'),
    estimate: get('/api/campaign-estimate'),
    list: get('/api/campaigns'),
    create: post('/api/campaigns'),
    get: get('/api/campaigns/:campaignId'),
    recipients: get('/api/campaigns/:campaignId/recipients'),
    submit: post('/api/campaigns/:campaignId/submit'),
    approve: post('/api/campaigns/:campaignId/approve'),
    reject: post('/api/campaigns/:campaignId/reject'),
    pause: post('/api/campaigns/:campaignId/pause'),
    resume: post('/api/campaigns/:campaignId/resume'),
    cancel: post('/api/campaigns/:campaignId/cancel'),
  },
  incidents: {
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
    mine: get('/api/me/incidents'),
    read: post('/api/me/incidents/:incidentId/read'),
  },
}
