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
    withdrawRecipient: post('/api/me/consents/:purpose/recipients/:recipient/withdraw'),
  },
  notices: {
    versions: get('/api/notices/:purpose'),
    shown: post('/api/me/notices/:noticeVersionId/shown'),
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
  privacy: {
    data: get('/api/me/data'),
    erasurePreview: get('/api/me/erasure'),
    erase: post('/api/me/erasure'),
    underage: post('/api/membership/under-14'),
    scheduleErasure: put('/api/me/erasure/schedule'),
    cancelErasure: remove('/api/me/erasure/schedule'),
    keys: get('/.well-known/jwks.json'),
  },
  receipts: {
    history: get('/api/me/consents/:purpose/history'),
    receipt: get('/api/me/consent-records/:recordId/receipt'),
    proof: get('/api/me/consent-records/:recordId/proof'),
    verify: post('/api/receipts/verify'),
  },
  audit: {
    checkpoint: get('/api/audit/checkpoint'),
    consistency: get('/api/audit/consistency'),
    list: get('/api/audit/entries'),
    proof: get('/api/audit/entries/:entryId/proof'),
    verification: get('/api/audit/verification'),
    verify: post('/api/audit/verification'),
  },
  rights: {
    startExport: post('/api/me/exports'),
    latestExport: get('/api/me/exports'),
    schema: get('/schemas/personal-data-v1.json'),
    category: get('/api/me/data/:code'),
    deleteCategory: remove('/api/me/data/:code'),
    deleteItem: remove('/api/me/items/:kind/:id'),
    explainTag: get('/api/me/tags/:tagId'),
    objectToTag: put('/api/me/tags/:tagId/objection'),
    allowTag: remove('/api/me/tags/:tagId/objection'),
    accessLog: get('/api/me/access-log'),
    requests: get('/api/me/requests'),
    request: get('/api/me/requests/:requestId'),
    openRequest: post('/api/me/requests'),
    reply: post('/api/me/requests/:requestId/replies'),
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
  retention: {
    schedule: get('/api/retention'),
    runs: get('/api/retention/runs'),
    preview: get('/api/retention/preview'),
    holds: get('/api/retention/holds'),
    placeHold: post('/api/retention/holds'),
    liftHold: post('/api/retention/holds/:holdId/lift'),
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
