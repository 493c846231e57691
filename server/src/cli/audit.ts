import { readServerEnv } from '../../../config/env'
import { describeFinding } from '../audit/verification'
import { verifyLog } from '../audit/verify-log'
import { outsideFile } from '../audit/outside-file'
import { attach } from './attach'
import { UsageError, type Command } from './command'

const number = (n: number) => n.toLocaleString('en')

export const auditCommand: Command = {
  form: 'audit verify',
  does: 'recomputes the sealed log; names the first entry that is not as it was sealed',
  async run([what, ...rest]) {
    if (what !== 'verify' || rest.length > 0) throw new UsageError('audit verify')
    const env = readServerEnv()
    const { rt, close } = await attach(env)
    try {
      const began = performance.now()
      let said = began
      const result = await verifyLog(rt, rt.sealedRecords, (checked, total) => {
        if (performance.now() - said < 2_000) return
        said = performance.now()
        console.log(`  ${number(checked)} of ${number(total)} entries`)
      })
      const seconds = (performance.now() - began) / 1_000
      const { entries, expired, checkpoints, pending, givenUp, finding, root } = result
      console.log(
        `  ${number(entries)} entries, ${number(checkpoints)} checkpoints in ${seconds.toFixed(2)} s (${number(Math.round(entries / seconds))} entries/s)`,
      )
      if (expired > 0) console.log(`  ${number(expired)} entries ended with their period; their leaves stand`)
      if (givenUp > 0) console.log(`  ${number(givenUp)} entries were given up by a restore`)
      if (pending > 0) console.log(`  ${number(pending)} entries are not sealed yet`)
      if (finding) {
        console.log(`✗ ${describeFinding(finding)}`)
        return false
      }
      console.log(`✓ the log is as it was sealed; root ${root}; compared with ${outsideFile(env)}`)
      return true
    } finally {
      await close()
    }
  },
}
