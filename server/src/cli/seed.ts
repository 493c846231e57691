import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { request } from 'undici'
import { templates } from '../../../config/policy/messaging'
import { readServerEnv } from '../../../config/env'
import { demoPassword } from '../operations'
import { staff } from '../seed/demo-shop'
import { seedDemo } from '../seed/seed-demo'
import { attach } from './attach'
import { UsageError, type Command } from './command'

export const seedCommand: Command = {
  form: 'seed',
  does: 'fills an empty demo shop with invented people (DEMO=1 and a local WeChat)',
  async run() {
    const env = readServerEnv()
    const wechat = new URL(env.WECHAT_API_ORIGIN)
    if (!env.DEMO || (wechat.hostname !== '127.0.0.1' && wechat.hostname !== 'localhost'))
      throw new UsageError(
        'seed fills a demo shop only: set DEMO=1 and WECHAT_API_ORIGIN to the local WeChat',
      )
    const { rt, close } = await attach(env)
    try {
      await tell(wechat, '/local/templates', {
        templates: templates.map(({ templateId, title, fields }) => ({
          id: templateId,
          title,
          content: fields.map(({ key, label }) => `${label}:{{${key}.DATA}}\n`).join(''),
        })),
      })
      const count = await seedDemo(rt, (people) => tell(wechat, '/local/people', { people }), demoPassword)
      // Says to `npm start` that there is nothing left to do; the database itself decides.
      writeFileSync(path.join(env.DATA_DIR, 'demo-seeded'), '')
      console.log(count > 0 ? `✓ ${count} invented people` : '✓ the demo shop was there already')
      console.log(`  logins: ${staff.map(({ login }) => login).join(', ')}; password: ${demoPassword}`)
      return true
    } finally {
      await close()
    }
  },
}

async function tell(wechat: URL, call: string, body: unknown): Promise<void> {
  const answer = await request(new URL(call, wechat), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new UsageError(`the local WeChat does not answer at ${wechat.origin}`)
  })
  await answer.body.dump()
  if (answer.statusCode !== 200)
    throw new UsageError(`the local WeChat refused ${call}: ${answer.statusCode}`)
}
