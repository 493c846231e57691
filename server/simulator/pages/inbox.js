// @ts-check
import { byId, call, element, lang, peopleList, seal, translate } from './page.js'

/** @typedef {import('./page.js').Message} Message */

const t = translate(
  {
    zh: {
      who: '谁的消息',
      search: '按姓名或手机号找人',
      everyone: '所有人',
      nobody: '没有找到',
      all: '所有人收到的消息',
      of: '收到的消息',
      count: '条',
      empty: '还没有人收到消息',
      emptyHint: '店铺发出、微信接受的每一条都会出现在这里，连同原始请求和应答。',
      more: '更早的',
      from: '服务通知',
      open: '进入小程序查看',
      raw: '原始请求和应答',
      request: '请求',
      answer: '应答',
      rights: '这个人在微信里',
      rightPhone: '撤回手机号',
      rightName: '撤回昵称',
      rightUnfollow: '取消关注',
      rightCancel: '取消全部授权',
      told: '微信已告诉店铺',
    },
    en: {
      who: 'Whose messages',
      search: 'Find by name or phone',
      everyone: 'Everyone',
      nobody: 'Nobody found',
      all: 'Messages to everyone',
      of: 'received',
      count: 'messages',
      empty: 'Nobody has received a message yet',
      emptyHint:
        'Every message the shop sent and WeChat accepted appears here, with the raw request and answer.',
      more: 'Earlier ones',
      from: 'Service notification',
      open: 'Open in the mini-program',
      raw: 'Raw request and answer',
      request: 'Request',
      answer: 'Answer',
      rights: 'In WeChat, this person',
      rightPhone: 'revokes the phone',
      rightName: 'revokes the nickname',
      rightUnfollow: 'unfollows',
      rightCancel: 'cancels everything',
      told: 'WeChat told the shop',
    },
  },
  'inbox',
)

const REFRESH_MS = 2000
const PAGE = 30
const list = byId('list', HTMLElement)
const more = byId('more', HTMLButtonElement)
const everyone = byId('everyone', HTMLButtonElement)
const rights = byId('rights', HTMLElement)
const told = byId('right-done', HTMLElement)
const when = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : 'zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'medium',
  timeStyle: 'medium',
})

/** @type {{openid: string, name: string} | null} */
let person = null
/** @type {number | null} */
let newest = null

const draw = peopleList({
  field: byId('search', HTMLInputElement),
  list: byId('people', HTMLElement),
  none: t.nobody ?? '',
  chosen: () => person?.openid ?? null,
  choose: (chosen) => show(chosen),
})

/**
 * What a person may do in WeChat's own settings; the shop hears of it as an event.
 * @param {string} id @param {string} path @param {Record<string, string>} [body]
 */
function right(id, path, body = {}) {
  byId(id, HTMLButtonElement).addEventListener('click', () => {
    if (!person) return
    void call('POST', `/local/people/${person.openid}/${path}`, body).then(
      () => (told.textContent = t.told ?? ''),
    )
  })
}
right('right-phone', 'data-rights', { event: 'user_authorization_revoke', revokeInfo: '8' })
right('right-name', 'data-rights', { event: 'user_authorization_revoke', revokeInfo: '6' })
right('right-unfollow', 'unsubscribe')
right('right-cancel', 'data-rights', { event: 'user_authorization_cancellation' })

/** @param {{openid: string, name: string} | null} chosen */
function show(chosen) {
  person = chosen
  newest = null
  everyone.setAttribute('aria-pressed', String(chosen === null))
  rights.hidden = chosen === null
  told.textContent = ''
  const url = new URL(location.href)
  if (chosen) url.searchParams.set('person', chosen.openid)
  else url.searchParams.delete('person')
  history.replaceState(null, '', url)
  void refresh()
}

/** @param {number} [before] */
const read = (before) => {
  const query = new URLSearchParams({ limit: String(PAGE) })
  if (person) query.set('openid', person.openid)
  if (before !== undefined) query.set('before', String(before))
  return call('GET', `/local/inbox?${query}`)
}

/** Redraws only when something new came, so that an opened disclosure stays open. */
async function refresh() {
  const { total, messages } = await read()
  const first = messages[0]?.seq ?? 0
  if (newest === first) return
  const opened = new Set([...list.querySelectorAll('details[open]')].map((each) => each.id))
  newest = first
  byId('title', HTMLElement).textContent = (person ? `${person.name} ${t.of}` : t.all) ?? ''
  byId('count', HTMLElement).textContent = `${total.toLocaleString()} ${t.count}`
  byId('empty', HTMLElement).hidden = total > 0
  list.replaceChildren(...messages.map(card))
  for (const id of opened) document.getElementById(id)?.setAttribute('open', '')
  more.hidden = messages.length >= total
}

more.addEventListener('click', async () => {
  const last = Number(list.lastElementChild?.getAttribute('data-seq'))
  const { messages } = await read(last)
  list.append(...messages.map(card))
  more.hidden = messages.length < PAGE
})

/** @param {Message} message */
function card(message) {
  const { seq, name, title, page, at, rows, request, answer } = message
  const notice = element(
    'div',
    { class: 'notice' },
    element('div', { class: 'from' }, seal(), t.from ?? ''),
    element('h3', {}, title),
    element(
      'dl',
      {},
      ...rows.flatMap(({ label, value }) => [element('dt', {}, label), element('dd', {}, value)]),
    ),
    ...(page
      ? [element('div', { class: 'open' }, t.open ?? '', element('span', { class: 'tiny' }, page))]
      : []),
  )
  const raw = element(
    'details',
    { class: 'raw', id: `raw-${seq}` },
    element('summary', {}, t.raw ?? ''),
    element('h4', {}, `${t.request} POST /cgi-bin/message/subscribe/send`),
    element('pre', {}, pretty(request)),
    element('h4', {}, t.answer ?? ''),
    element('pre', {}, answer),
  )
  const to = element('p', { class: 'to num' }, element('b', {}, name), ` · ${when.format(new Date(at))}`)
  return element('article', { class: 'message', 'data-seq': String(seq) }, to, notice, raw)
}

/** @param {string} json */
function pretty(json) {
  try {
    return JSON.stringify(JSON.parse(json), null, 2)
  } catch {
    return json
  }
}

everyone.addEventListener('click', () => {
  show(null)
  void draw()
})

async function start() {
  const asked = new URLSearchParams(location.search).get('person')
  const known = asked && (await call('GET', `/local/people/${encodeURIComponent(asked)}`).catch(() => null))
  show(known || null)
  await draw()
  setInterval(() => void refresh().catch(() => undefined), REFRESH_MS)
}
void start()
