// @ts-check
import { byId, call, element, lang, peopleList, translate } from './page.js'

/** @typedef {import('./page.js').Person} Person */

const t = translate(
  {
    zh: {
      headline: '左手是顾客，右手是店铺。左边撤回，右边立刻少一个人。',
      clock: '模拟时间',
      ten: '到 10:00',
      day: '+1 天',
      week: '+7 天',
      real: '回到现在',
      isReal: '真实时间',
      shifted: '模拟时间',
      who: '谁拿着左边的手机',
      search: '按姓名或手机号找人',
      newcomer: '换一位从没来过的人',
      nobody: '没有找到。可以新来一位。',
      customer: '顾客的手机',
      staff: '店员的浏览器',
      wide: '在新窗口打开',
      absent: '店铺的服务还没有启动。',
      logins: '店员登录',
      loginsHint: '密码都是 xinyue-demo，只在这台电脑上有效。',
      copy: '复制密码',
      copied: '已复制',
      try: '试一试',
      try1: '右边登录，写一条活动消息给“老会员”，看会收到的人数。',
      try2: '左边在隐私中心关掉“告诉我新品和活动”，右边再看：少了一个人。',
      try3: '换个人批准活动，把时间调到 10:00，去收件箱看谁收到了什么。',
      owner: '店主',
      manager: '店长',
      clerk: '店员',
      marketer: '市场',
      privacy_officer: '隐私负责人',
      auditor: '审计',
      refused: '店铺的服务没有跟上模拟时间：',
    },
    en: {
      headline: 'Customer on the left, shop on the right. Withdraw left, and the right counts one fewer.',
      clock: 'Simulated time',
      ten: 'To 10:00',
      day: '+1 day',
      week: '+7 days',
      real: 'Back to now',
      isReal: 'Real time',
      shifted: 'Simulated time',
      who: 'Who holds the left phone',
      search: 'Find by name or phone',
      newcomer: 'Somebody who was never here',
      nobody: 'Nobody found. Bring somebody new.',
      customer: "The customer's phone",
      staff: "The staff's browser",
      wide: 'Open in a window',
      absent: "The shop's server is not running.",
      logins: 'Staff logins',
      loginsHint: 'The password is always xinyue-demo; good on this computer only.',
      copy: 'Copy password',
      copied: 'Copied',
      try: 'Try it',
      try1: 'Sign in on the right, write a campaign to "老会员", see how many will get it.',
      try2: 'On the left switch off "Tell me about news and offers"; on the right it is one fewer.',
      try3: 'Let somebody else approve it, set the time to 10:00, see in the inbox who got what.',
      owner: 'Owner',
      manager: 'Store manager',
      clerk: 'Clerk',
      marketer: 'Marketer',
      privacy_officer: 'Privacy officer',
      auditor: 'Auditor',
      refused: "The shop's server did not follow the simulated time: ",
    },
  },
  'demo',
)

const CHINA_MS = 28_800_000
const DAY_MS = 86_400_000
const phone = byId('phone', HTMLIFrameElement)
const office = byId('office', HTMLIFrameElement)
const search = byId('search', HTMLInputElement)
const warning = byId('warning', HTMLElement)
const changed = new BroadcastChannel('local-wechat')

/** @type {string | null} */
let holder = localStorage.getItem('local-wechat:person')

/** @param {Person} person */
function give(person) {
  holder = person.openid
  localStorage.setItem('local-wechat:person', person.openid)
  byId('holder', HTMLElement).textContent = person.name
  const query = new URLSearchParams({ person: person.openid, lang: lang === 'en' ? 'en' : 'zh_CN' })
  phone.src = `/phone/?${query}`
}

const draw = peopleList({
  field: search,
  list: byId('people', HTMLElement),
  none: t.nobody ?? '',
  chosen: () => holder,
  choose: give,
})

byId('newcomer', HTMLButtonElement).addEventListener('click', async () => {
  const { people } = await call('POST', '/local/people', { people: [{}] })
  const [person] = people
  if (!person) return
  give(person)
  search.value = person.name
  await draw()
})

async function startCustomer() {
  const known = holder && (await call('GET', `/local/people/${encodeURIComponent(holder)}`).catch(() => null))
  const shown = await draw()
  const person = known || shown[0]
  if (!person) return
  give(person)
  await draw()
}

async function startStaff() {
  const { apiOrigin } = await call('GET', '/local/health')
  byId('wide', HTMLAnchorElement).href = `${apiOrigin}/`
  byId('address', HTMLElement).textContent = new URL(apiOrigin).host
  const there = await fetch(`${apiOrigin}/`, { mode: 'no-cors' }).then(
    () => true,
    () => false,
  )
  byId('absent', HTMLElement).hidden = there
  if (there) office.src = `${apiOrigin}/`
  else setTimeout(startStaff, 3000)
}

async function drawLogins() {
  const { logins } = await call('GET', '/local/demo')
  byId('logins-card', HTMLElement).hidden = logins.length === 0
  byId('logins', HTMLElement).replaceChildren(
    ...logins.map((each) => {
      const copy = element('button', { type: 'button', class: 'button' }, t.copy ?? '')
      copy.addEventListener('click', async () => {
        await navigator.clipboard.writeText(each.password)
        copy.textContent = t.copied ?? ''
        setTimeout(() => (copy.textContent = t.copy ?? ''), 1200)
      })
      const who = element('b', {}, each.name, element('span', { class: 'tag' }, t[each.role] ?? each.role))
      return element('li', {}, who, copy, element('code', {}, each.login))
    }),
  )
}

const locale = lang === 'en' ? 'en-GB' : 'zh-CN'
const zone = { timeZone: 'Asia/Shanghai' }
/** @type {Intl.DateTimeFormat[]} */
const face = [
  new Intl.DateTimeFormat(locale, { ...zone, month: lang === 'en' ? 'short' : 'long', day: 'numeric' }),
  new Intl.DateTimeFormat(locale, { ...zone, weekday: 'short' }),
  new Intl.DateTimeFormat(locale, { ...zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
]
let offset = 0

function showTime() {
  byId('now', HTMLElement).textContent = face.map((part) => part.format(Date.now() + offset)).join(' ')
  byId('real', HTMLElement).textContent = (offset ? t.shifted : t.isReal) ?? ''
  byId('back', HTMLElement).hidden = offset === 0
  document.querySelector('.clock')?.classList.toggle('shifted', offset !== 0)
}

/** The next 10:00 in China after the simulated present, when quiet hours are over. */
function nextTen() {
  const now = Date.now() + offset + CHINA_MS
  const today = Math.floor(now / DAY_MS) * DAY_MS + 10 * 3_600_000
  return new Date((now < today ? today : today + DAY_MS) - CHINA_MS).toISOString()
}

/** @param {string} jump */
async function setClock(jump) {
  const change =
    jump === 'real' ? { now: null } : jump === 'ten' ? { now: nextTen() } : { advanceMs: Number(jump) }
  const answer = await call('POST', '/local/clock', change)
  offset = answer.offsetMs
  showTime()
  changed.postMessage('clock')
  warning.hidden = answer.server.ok
  warning.textContent = `${t.refused}${answer.server.status ?? ''} ${answer.server.message ?? ''}`
}

for (const button of document.querySelectorAll('[data-jump]'))
  button.addEventListener('click', () => {
    if (button instanceof HTMLElement) void setClock(button.dataset.jump ?? 'real')
  })

/** Shrinks both phones so that they stand fully in the window. */
function fit() {
  const narrow = innerWidth <= 700
  const top = document.querySelector('main')?.getBoundingClientRect().top ?? 0
  const height = (innerHeight - (innerWidth > 1100 ? top + scrollY : 0) - 64) / 868
  const width = (innerWidth - (narrow ? 32 : innerWidth > 1100 ? 520 : 72)) / (narrow ? 414 : 828)
  const scale = narrow ? Math.min(1, width) : Math.max(0.5, Math.min(1, height, width))
  document.documentElement.style.setProperty('--scale', scale.toFixed(3))
}

addEventListener('resize', fit)
setInterval(showTime, 1000)
call('GET', '/local/clock').then(({ offsetMs }) => {
  offset = offsetMs
  showTime()
  fit()
})
void startCustomer()
void startStaff()
void drawLogins()
