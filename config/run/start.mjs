// npm start: from a fresh clone to a running service. Only Node 20 or newer has to be there.
import { prepare, start } from './service.mjs'

const from = Date.now()
const say = (what) => console.log(`· ${what}`)

const service = await prepare(say)
say('starting')
const { server, wechat } = await start(service, say)
const seconds = ((Date.now() - from) / 1000).toFixed(1)

if (wechat) {
  console.log(`
✓ Xinyue is running (${seconds} s)

  Two phones, a customer's and a staff member's   ${wechat}
  Every message that was sent                     ${wechat}/inbox
  What WeChat can do wrong, to switch on          ${wechat}/faults
  The staff pages alone                           ${server}

  Staff logins, password xinyue-demo:
    owner       sees and may do everything         marketer   writes campaigns
    manager     one store, approves campaigns      marketer2  another author
    clerk       serves customers of one store      privacy    privacy officer
    manager2, clerk2: other stores                 auditor    looks, changes nothing
`)
} else {
  console.log(
    `
✓ Xinyue is running at ${server} (${seconds} s), with the mini-program ${process.env.WECHAT_APP_ID}

  This is not production mode: NODE_ENV=production and the checks that come with it are in docs/operations.md.
  The first login, with the same settings as this start:
    npm run cli -- create-staff --login owner --name "Your name" --role owner
`,
  )
}
console.log(`  Logs are in ${service.data}. Ctrl-C stops everything.\n`)
