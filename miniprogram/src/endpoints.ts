// Written by config/run/endpoints.mjs from shared/contract.ts. `npm run build` renews it.
import type { Lines } from '@xinyue/shared/client'
import type { XinyueContract } from '@xinyue/shared/contract'
import type { Endpoint, PartFor } from '@xinyue/shared/endpoint'

export type Line = Pick<Endpoint, 'method' | 'path'>
export type CustomerCalls = PartFor<XinyueContract, 'public' | 'follower'>

const get = (path: string): Line => ({ method: 'GET', path })
const post = (path: string): Line => ({ method: 'POST', path })
const put = (path: string): Line => ({ method: 'PUT', path })
const remove = (path: string): Line => ({ method: 'DELETE', path })

/**
 * Where each call goes that a customer may make. The contract itself stays a type in here: its schemas bring zod,
 * 466 KB of a 500 KB budget.
 */
export const endpoints: Lines<CustomerCalls> = {
  policy: {
    get: get('/api/policy'),
  },
  session: {
    open: post('/api/session'),
    close: remove('/api/session'),
  },
  members: {
    join: post('/api/membership'),
    rename: put('/api/me/display-name'),
    setStore: put('/api/me/store'),
    setPhone: put('/api/me/phone'),
    removePhone: remove('/api/me/phone'),
    home: get('/api/me'),
  },
  consent: {
    list: get('/api/me/consents'),
    grant: put('/api/me/consents/:purpose'),
    withdrawRecipient: post('/api/me/consents/:purpose/recipients/:recipient/withdraw'),
    decline: post('/api/me/consents/:purpose/decline'),
    withdraw: post('/api/me/consents/:purpose/withdraw'),
    withdrawAll: post('/api/me/consents/withdraw-all'),
  },
  notices: {
    versions: get('/api/notices/:purpose'),
    shown: post('/api/me/notices/:noticeVersionId/shown'),
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
    loanHistory: get('/api/me/loans/:loanId/history'),
    receipt: get('/api/me/consent-records/:recordId/receipt'),
    proof: get('/api/me/consent-records/:recordId/proof'),
    verify: post('/api/receipts/verify'),
  },
  audit: {
    checkpoint: get('/api/audit/checkpoint'),
    consistency: get('/api/audit/consistency'),
  },
  rights: {
    startExport: post('/api/me/exports'),
    latestExport: get('/api/me/exports'),
    schema: get('/schemas/personal-data-v1.json'),
    category: get('/api/me/data/:code'),
    deleteCategory: remove('/api/me/data/:code'),
    deleteItem: remove('/api/me/items/:kind/:id'),
    explainTag: get('/api/me/tags/:tagId'),
    explainMessage: get('/api/me/messages/:messageId'),
    explainLevel: get('/api/me/level'),
    objectToTag: put('/api/me/tags/:tagId/objection'),
    allowTag: remove('/api/me/tags/:tagId/objection'),
    accessLog: get('/api/me/access-log'),
    requests: get('/api/me/requests'),
    request: get('/api/me/requests/:requestId'),
    openRequest: post('/api/me/requests'),
    reply: post('/api/me/requests/:requestId/replies'),
  },
  staff: {
    signIn: post('/api/staff/session'),
  },
  vault: {
    loans: get('/api/me/loans'),
    reads: get('/api/me/loans/:loanId/reads'),
    partners: get('/api/me/loan-partners'),
    notice: get('/api/me/loan-notice'),
    lend: post('/api/me/loans'),
    revoke: post('/api/me/loans/:loanId/revoke'),
  },
  incidents: {
    mine: get('/api/me/incidents'),
    read: post('/api/me/incidents/:incidentId/read'),
  },
}
