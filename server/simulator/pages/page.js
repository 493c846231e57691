// @ts-check
/** What the three pages share: language, control calls, small DOM help. */

/** @typedef {{openid: string, name: string, phone: string | null, countryCode: string}} Person */
/** @typedef {Record<string, string>} Texts */
/** @typedef {{login: string, password: string, role: string, name: string}} Login */
/** @typedef {{id: number, endpoint: string, kind: string, errcode?: number, count?: number, fired: number}} Fault */
/**
 * @typedef {{seq: number, openid: string, name: string, title: string, page: string, at: string,
 *   rows: {label: string, value: string}[], request: string, answer: string, msgid: string}} Message
 */
/**
 * What the pages read of the answers; which fields are there depends on the call.
 * @typedef {Person & {people: Person[], apiOrigin: string, offsetMs: number, logins: Login[], faults: Fault[],
 *   total: number, messages: Message[], server: {ok: boolean, status: number | null, message: string | null}}} Answer
 */

const asked = new URLSearchParams(location.search).get('lang')
const stored = localStorage.getItem('local-wechat:lang')
/** @type {'zh' | 'en'} */
export const lang = (asked ?? stored ?? 'zh').startsWith('en') ? 'en' : 'zh'

/** @type {{zh: Texts, en: Texts}} */
const common = {
  zh: {
    brand: '信约',
    tagline: '本地微信：一切都是虚构的人和真实的格式',
    demo: '演示',
    inbox: '收件箱',
    faults: '故障开关',
    other: 'English',
  },
  en: {
    brand: 'Xinyue',
    tagline: 'The local WeChat: invented people, real formats',
    demo: 'Demo',
    inbox: 'Inbox',
    faults: 'Faults',
    other: '中文',
  },
}

/**
 * Fills every `data-t` (text), `data-t-label` (accessible name) and `data-t-hint` (placeholder), and draws the head.
 * @param {{zh: Texts, en: Texts}} texts
 * @param {'demo' | 'inbox' | 'faults'} current
 * @returns {Texts}
 */
export function translate(texts, current) {
  const t = { ...common[lang], ...texts[lang] }
  document.documentElement.lang = lang === 'en' ? 'en' : 'zh-CN'
  document.title = `${t[current]} · ${t.brand}`
  drawHead(t, current)
  /** @type {NodeListOf<HTMLElement>} */
  const marked = document.querySelectorAll('[data-t], [data-t-label], [data-t-hint]')
  for (const element of marked) {
    const { t: text, tLabel, tHint } = element.dataset
    if (text) element.textContent = t[text] ?? text
    if (tLabel) element.setAttribute('aria-label', t[tLabel] ?? tLabel)
    if (tHint) element.setAttribute('placeholder', t[tHint] ?? tHint)
  }
  return t
}

/**
 * @param {Texts} t
 * @param {string} current
 */
function drawHead(t, current) {
  const link = (/** @type {string} */ key, /** @type {string} */ href) => {
    const a = element('a', { href }, t[key] ?? '')
    if (key === current) a.setAttribute('aria-current', 'page')
    return a
  }
  const brand = element('a', { class: 'brand', href: '/' }, seal())
  brand.append(element('b', {}, t.brand ?? ''), element('span', {}, t.tagline ?? ''))
  const other = element('button', { type: 'button', lang: lang === 'en' ? 'zh-CN' : 'en' }, t.other ?? '')
  other.addEventListener('click', () => {
    localStorage.setItem('local-wechat:lang', lang === 'en' ? 'zh' : 'en')
    const url = new URL(location.href)
    url.searchParams.delete('lang')
    location.replace(url)
  })
  const nav = element('nav', {}, link('demo', '/'), link('inbox', '/inbox'), link('faults', '/faults'), other)
  document.body.prepend(element('header', { class: 'head' }, brand, nav))
}

/** The seal, the product's one ornament: drawn, so that it looks the same everywhere. */
export function seal() {
  const holder = element('span', { class: 'seal', 'aria-hidden': 'true' })
  holder.innerHTML =
    '<svg viewBox="0 0 34 34"><rect width="34" height="34" rx="9"/><path d="M10 8.5 7 15m2-3v14M15 9h11M14 13.5h13M16 17.5h9.5M16 21h9.5M16.5 21v4.500h8.500V21" stroke-width="1.9" stroke-linecap="round"/></svg>'
  return holder
}

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

/**
 * The element with this id, of the class the caller names.
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 */
export function byId(id, type) {
  const found = document.getElementById(id)
  if (found instanceof type) return found
  throw new Error(`the page has no ${type.name} "${id}"`)
}

/**
 * A control call; see README.md for all of them.
 * @param {'GET' | 'POST' | 'DELETE'} method
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<Answer>}
 */
export async function call(method, path, body) {
  const response = await fetch(path, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.error?.message ?? response.statusText)
  return answer
}

/** @param {Person} person */
function masked({ phone, countryCode }) {
  if (!phone) return ''
  return countryCode === '86'
    ? `${phone.slice(0, 3)}****${phone.slice(-4)}`
    : `+${countryCode} ****${phone.slice(-4)}`
}

/**
 * A searchable list of people.
 * @param {{field: HTMLInputElement, list: HTMLElement, none: string, chosen: () => string | null, choose: (person: Person) => void}} options
 * @returns {() => Promise<Person[]>} redraws and answers who is shown
 */
export function peopleList({ field, list, none, chosen, choose }) {
  const draw = async () => {
    const { people } = await call('GET', `/local/people?limit=60&q=${encodeURIComponent(field.value)}`)
    list.replaceChildren(
      ...people.map((person) => {
        const name = element('span', {}, person.name, element('small', { class: 'num' }, masked(person)))
        const row = element(
          'button',
          { type: 'button', class: 'person' },
          element('i', { 'aria-hidden': 'true' }, [...person.name].at(-1) ?? ''),
          name,
        )
        row.setAttribute('aria-pressed', String(person.openid === chosen()))
        row.addEventListener('click', () => {
          choose(person)
          void draw()
        })
        return row
      }),
      ...(people.length ? [] : [element('p', { class: 'quiet' }, none)]),
    )
    return people
  }
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer
  field.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(draw, 150)
  })
  return draw
}
