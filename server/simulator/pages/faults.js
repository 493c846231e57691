// @ts-check
import { byId, call, element, translate } from './page.js'

const t = translate(
  {
    zh: {
      title: '让微信出点问题',
      intro: '每个开关作用于接下来的发送，次数写在上面。真正的微信也会这样，店铺的系统要接得住。',
      active: '正在生效',
      clear: '全部清除',
      remove: '移除',
      none: '没有。微信一切正常。',
      left: '还剩',
      fired: '已触发',
      once: '次',
      systemError: '系统繁忙 · 5 次',
      systemErrorHint: '应答 errcode -1，未受理',
      quota: '达到当日上限 · 直到清除',
      quotaHint: '应答 errcode 45009，未受理',
      gateway: '网关错误 · 5 次',
      gatewayHint: 'HTTP 502，应答不是 JSON',
      slow: '变慢 3 秒 · 10 次',
      slowHint: '立刻受理，很晚才应答',
      cutAfter: '受理后断线 · 1 次',
      cutAfterHint: '消息已送达，店铺却不知道',
      cutBefore: '受理前断线 · 5 次',
      cutBeforeHint: '什么也没有发生',
      truncated: '应答只有一半 · 1 次',
      truncatedHint: '已受理，JSON 被截断',
      token: '令牌突然失效 · 1 次',
      tokenHint: '应答 errcode 42001，未受理',
    },
    en: {
      title: 'Make WeChat misbehave',
      intro:
        "Each switch acts on the sends that follow, as often as it says. The real WeChat does this too, and the shop's system has to cope.",
      active: 'In force',
      clear: 'Clear all',
      remove: 'Remove',
      none: 'None. WeChat works as it should.',
      left: 'left',
      fired: 'fired',
      once: '×',
      systemError: 'System busy · 5 times',
      systemErrorHint: 'Answers errcode -1, not accepted',
      quota: 'Daily cap reached · until cleared',
      quotaHint: 'Answers errcode 45009, not accepted',
      gateway: 'Bad gateway · 5 times',
      gatewayHint: 'HTTP 502, the answer is not JSON',
      slow: '3 seconds slow · 10 times',
      slowHint: 'Accepts at once, answers late',
      cutAfter: 'Cut after accepting · once',
      cutAfterHint: 'The message arrived, the shop does not know',
      cutBefore: 'Cut before accepting · 5 times',
      cutBeforeHint: 'Nothing happened',
      truncated: 'Half an answer · once',
      truncatedHint: 'Accepted, the JSON is cut short',
      token: 'Token expires · once',
      tokenHint: 'Answers errcode 42001, not accepted',
    },
  },
  'faults',
)

const SEND = '/cgi-bin/message/subscribe/send'
/** @type {[string, object][]} */
const SWITCHES = [
  ['systemError', { kind: 'errcode', errcode: -1, count: 5 }],
  ['quota', { kind: 'errcode', errcode: 45009 }],
  ['gateway', { kind: 'bad-gateway', count: 5 }],
  ['slow', { kind: 'slow', ms: 3000, count: 10 }],
  ['cutAfter', { kind: 'cut-after', count: 1 }],
  ['cutBefore', { kind: 'cut-before', count: 5 }],
  ['truncated', { kind: 'truncated-json', count: 1 }],
  ['token', { kind: 'expire-token', count: 1 }],
]

byId('switches', HTMLElement).append(
  ...SWITCHES.map(([name, rule]) => {
    const button = element(
      'button',
      { type: 'button', class: 'switch' },
      element('b', {}, t[name] ?? ''),
      element('span', { class: 'quiet' }, t[`${name}Hint`] ?? ''),
    )
    button.addEventListener('click', async () => {
      await call('POST', '/local/faults', { endpoint: SEND, ...rule })
      await refresh()
    })
    return button
  }),
)

byId('clear', HTMLButtonElement).addEventListener('click', async () => {
  await call('DELETE', '/local/faults', {})
  await refresh()
})

async function refresh() {
  const { faults } = await call('GET', '/local/faults')
  const active = faults.filter((fault) => fault.count === undefined || fault.count > 0)
  byId('none', HTMLElement).hidden = active.length > 0
  byId('clear', HTMLButtonElement).disabled = faults.length === 0
  byId('list', HTMLElement).replaceChildren(
    ...active.map(({ id, kind, errcode, count, fired, endpoint }) => {
      const remove = element('button', { type: 'button', class: 'button' }, t.remove ?? '')
      remove.addEventListener('click', async () => {
        await call('DELETE', '/local/faults', { id })
        await refresh()
      })
      const name = kind + (errcode === undefined ? '' : ` ${errcode}`)
      const state = [count === undefined ? '' : `${t.left} ${count}`, `${t.fired} ${fired} ${t.once}`].filter(
        Boolean,
      )
      return element(
        'li',
        {},
        element('span', {}, name, element('small', { class: 'tiny' }, ` ${endpoint}`)),
        element('span', { class: 'quiet num' }, state.join(' · ')),
        remove,
      )
    }),
  )
}
setInterval(() => void refresh().catch(() => undefined), 2000)
void refresh()
