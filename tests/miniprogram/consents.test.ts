import type { ConsentView } from '@xinyue/shared/contract/consent'
import { quietUntil, sealState, standing, stoppedText } from '../../miniprogram/src/consents'
import { zhCN } from '../../miniprogram/src/pages/privacy/locales/zh-CN'

const text = { 'zh-CN': '', en: '' }
const consent = (change: Partial<ConsentView>): ConsentView => ({
  purpose: 'personalisation',
  notice: {
    noticeVersionId: 1,
    purpose: 'personalisation',
    version: 1,
    hash: '',
    publishedAt: 0,
    lawfulBasis: 'consent',
    title: text,
    why: text,
    dataUsed: text,
    recipients: text,
    retention: text,
    whenOff: text,
    seal: '喜',
    necessity: null,
    impact: null,
    facts: null,
  },
  status: 'granted',
  term: '1_year',
  grantedAt: 0,
  withdrawnAt: null,
  expiresAt: null,
  expiring: false,
  sendCredits: null,
  separate: [],
  changes: [],
  askAgainAt: null,
  ended: null,
  ...change,
})

describe('the line under a purpose', () => {
  it('says when it ends', () => {
    expect(standing(consent({}), zhCN)).toBe('直到你撤回')
    const expiresAt = Date.parse('2027-09-04T04:00:00Z')
    expect(standing(consent({ expiresAt }), zhCN)).toBe('到 2027-09-04 自动结束')
  })

  it('counts the last days, and asks for another look when the notice changed', () => {
    const soon = consent({ expiresAt: Date.now() + 6 * 86_400_000, expiring: true })
    expect(standing(soon, zhCN)).toBe('还有 6 天到期')
    expect(sealState(soon)).toBe('expiring')
    expect(sealState(consent({ status: 'needs_renewal' }))).toBe('expiring')
    expect(sealState(consent({ status: 'withdrawn' }))).toBe('off')
  })
})

describe('after a refusal', () => {
  it('nothing asks by itself until the day it says', () => {
    const askAgainAt = Date.now() + 30 * 86_400_000
    const refused = consent({ status: 'declined', askAgainAt })
    expect(quietUntil(refused)).toBe(askAgainAt)
    expect(quietUntil(refused, askAgainAt)).toBeNull()
    expect(quietUntil(consent({}))).toBeNull()
  })
})

describe('what a withdrawal stopped', () => {
  const nothing = {
    purpose: 'personalisation' as const,
    queuedMessages: 0,
    tags: 0,
    interactions: 0,
    partners: 0,
  }

  it('is named part by part', () => {
    const all = [
      { ...nothing, queuedMessages: 2 },
      { ...nothing, tags: 3 },
    ]
    expect(stoppedText(all, zhCN)).toBe('已停止：取消了 2 条待发消息、去掉了 3 个标签。')
    expect(stoppedText([nothing], zhCN, 2)).toBe('已停止：停了 2 份借出。')
  })

  it('claims nothing when there was nothing', () => {
    expect(stoppedText([nothing], zhCN)).toBe('已停止。')
  })
})
