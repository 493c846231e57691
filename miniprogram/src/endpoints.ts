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
  vault: {
    loans: get('/api/me/loans'),
    reads: get('/api/me/loans/:loanId/reads'),
    partners: get('/api/me/loan-partners'),
    notice: get('/api/me/loan-notice'),
    lend: post('/api/me/loans'),
    revoke: post('/api/me/loans/:loanId/revoke'),
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
  partnerApi: {
    loans: get('/partner/v1/loans'),
    data: get('/partner/v1/loans/:handle/data'),
    destroyed: post('/partner/v1/loans/:handle/destroyed'),
  },
}
