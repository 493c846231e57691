// npm run dev: as npm start, and when server code changes it is built again and the server restarted.
import { watch } from 'node:fs'
import { inRoot, lastLines } from './steps.mjs'
import { prepare, start } from './service.mjs'

const say = (what) => console.log(`· ${what}`)
const service = await prepare(say)
const running = await start(service, say)
console.log(`\n✓ ${running.wechat ?? running.server}; watching server/src, shared and config/policy\n`)

const { build } = await import('./build.mjs')
let busy = false
let again = false

/** One rebuild at a time; what changes meanwhile leads to one more. */
async function rebuild() {
  if (busy) return void (again = true)
  busy = true
  do {
    again = false
    try {
      const built = await build(['server'])
      if (built.length > 0) {
        await running.restartServer()
        say('restarted')
      }
    } catch (error) {
      console.error(lastLines(String(error.message ?? error)))
    }
  } while (again)
  busy = false
}

let pending
for (const folder of ['server/src', 'shared', 'config/policy'])
  watch(inRoot(folder), { recursive: true }, () => {
    clearTimeout(pending)
    pending = setTimeout(rebuild, 150)
  })
