import { existsSync } from 'node:fs'
import type { Role } from '@xinyue/shared/permissions'
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core'
import { newStaff } from './actors'
import { password } from './factories'
import type { Service } from './service'

const executablePath = [
  process.env['CHROMIUM_PATH'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((file) => file !== '' && existsSync(file))

/** Nothing leaves this machine, and nothing is kept: each context is a fresh profile. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface Look {
  language?: 'zh' | 'en'
  scheme?: 'light' | 'dark'
  width?: number
  height?: number
}
export const phoneSize = { width: 390, height: 844 }

/** A question from somebody who is not signed in is answered with 401, which Chromium writes down as an error. */
const expected = (line: string): boolean => /status of 401/.test(line)

/**
 * Chromium for a test file. What goes wrong in any page fails the test it happens in: an uncaught error, an error
 * on the console, the phone's red strip.
 */
export class Screens {
  private problems: string[] = []
  private allowed: RegExp | null = null
  private constructor(private readonly browser: Browser) {}

  static async launch(): Promise<Screens> {
    return new Screens(
      await chromium.launch({ ...(executablePath ? { executablePath } : {}), headless: true, args: flags }),
    )
  }
  close = (): Promise<void> => this.browser.close()

  /** A window of its own, with storage and cookies of its own. */
  async window(look: Look = {}, now?: number): Promise<Page> {
    const context = await this.browser.newContext({
      viewport: { width: look.width ?? phoneSize.width, height: look.height ?? phoneSize.height },
      colorScheme: look.scheme ?? 'light',
      locale: look.language === 'en' ? 'en-US' : 'zh-CN',
      reducedMotion: 'reduce',
    })
    context.setDefaultTimeout(15_000)
    // The server lives in a time of its own; what a page calls "today" has to be the same day.
    if (now !== undefined) await context.clock.setFixedTime(now)
    this.watch(context)
    return context.newPage()
  }

  /** While `act` runs, errors that match are part of the story. */
  async allowing<T>(errors: RegExp, act: () => Promise<T>): Promise<T> {
    this.allowed = errors
    try {
      return await act()
    } finally {
      this.allowed = null
    }
  }

  /** What went wrong since the last time this was asked. */
  takeProblems(): string[] {
    const taken = this.problems
    this.problems = []
    return taken
  }

  private watch(context: BrowserContext): void {
    const note = (line: string) => {
      if (!expected(line) && !this.allowed?.test(line)) this.problems.push(line)
    }
    context.on('weberror', (error) => note(String(error.error())))
    context.on('console', (message) => {
      if (message.type() === 'error') note(`${message.text()} (${message.location().url})`)
    })
  }
}

/** One Chromium for a test file: `const chrome = screensForFile()`, then `chrome.screens` inside tests and hooks. */
export function screensForFile(): { readonly screens: Screens } {
  let screens: Screens | undefined
  beforeAll(async () => {
    screens = await Screens.launch()
  }, 60_000)
  afterEach(() => expect(screens?.takeProblems()).toEqual([]))
  afterAll(() => screens?.close())
  return {
    get screens() {
      if (!screens) throw new Error('the browser exists only while tests run')
      return screens
    },
  }
}

/** Loads a page anew: an address that differs only after its `#` would leave the old page running. */
async function load(page: Page, address: string): Promise<void> {
  await page.goto('about:blank')
  await page.goto(address)
}

/** A customer's phone. Ids are the mini-program's own; WeChat's bars and sheets are found by their words. */
export class Phone {
  constructor(
    readonly page: Page,
    private readonly service: Service,
    private readonly openid: string,
    private readonly language: 'zh' | 'en' = 'zh',
  ) {}

  /** Starts the mini-program at one page, compiled as WeChat gets it. */
  open(route: string): Promise<void> {
    const lang = this.language === 'en' ? 'en' : 'zh_CN'
    const { origin } = this.service.localWechat
    return load(this.page, `${origin}/phone/?person=${this.openid}&lang=${lang}#/${route}`)
  }
  /** The mini-program's page on top. */
  get top(): Locator {
    return this.page.locator('.lw-page:not([hidden])')
  }
  at = (id: string): Locator => this.top.locator(`#${id}`)
  tap = (id: string): Promise<void> => this.at(id).click()
  says = (words: string | RegExp): Promise<void> => this.top.getByText(words).first().waitFor()
  /** The page on top becomes this one. */
  comesTo = (route: string): Promise<void> =>
    this.page.locator(`.lw-page[data-route="${route}"]:not([hidden])`).waitFor()
  tab = (words: string): Promise<void> => this.page.getByRole('button', { name: words, exact: true }).click()
  back = (): Promise<void> => this.page.getByRole('button', { name: '返回', exact: true }).click()

  /** The staff's form that is on the screen. */
  async signIn(login: string): Promise<void> {
    await this.at('staff-login').fill(login)
    await this.at('staff-password').fill(password)
    await this.tap('staff-sign-in')
    await this.at('nav-me').waitFor()
  }

  /** What WeChat asks, and the mini-program in WeChat's name. */
  sheet = {
    allow: (): Promise<void> => this.answer('允许'),
    deny: (): Promise<void> => this.answer('不允许'),
    /** The subscribe popup calls its refusal by another name. */
    cancel: (): Promise<void> => this.answer('取消'),
    agreeToGuide: (): Promise<void> => this.tap('guide-agree'),
  }
  private answer = (words: string): Promise<void> =>
    this.page.getByRole('button', { name: words, exact: true }).click()
}

/** Somebody at work, with the browser pages the server itself serves. */
export class Desk {
  constructor(
    readonly page: Page,
    private readonly origin: string,
  ) {}

  /** A staff member who exists since now and types login and password into the form. */
  static async signsIn(screens: Screens, service: Service, role: Role, look: Look = {}): Promise<Desk> {
    const { login } = await newStaff(service, role)
    const desk = new Desk(await screens.window(look, service.rt.clock.now()), service.origin)
    await desk.open('staff/followers/index')
    await desk.signIn(login)
    return desk
  }
  /** The form that is on the screen. */
  async signIn(login: string): Promise<void> {
    await this.at('staff-login').fill(login)
    await this.at('staff-password').fill(password)
    await this.tap('staff-sign-in')
    await this.at('nav-me').waitFor({ state: 'attached' })
  }
  open = (route: string): Promise<void> => load(this.page, `${this.origin}/#/${route}`)
  /** Pages below the one on top stay in the document, out of sight. */
  at = (id: string): Locator => this.page.locator(`#${id}:visible`)
  tap = (id: string): Promise<void> => this.at(id).click()
  says = (words: string | RegExp): Promise<void> =>
    this.page.getByText(words).filter({ visible: true }).first().waitFor()
}
