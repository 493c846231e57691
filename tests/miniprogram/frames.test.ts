import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve('miniprogram/src')
const pages = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('index.config.ts'))
  .map((file) => file.replace('index.config.ts', 'index.tsx'))

/** What WeChat holds back is decided on whatever page is up: the frame of each page shows the question. */
it.each(pages)('%s stands in a frame that can ask for WeChat’s guide', (page) => {
  const code = readFileSync(path.join(root, page), 'utf8')
  // Signing in touches nothing that WeChat holds back.
  if (page !== path.join('staff', 'sign-in', 'index.tsx')) expect(code).toMatch(/<(Screen|Shell)\b/)
})
