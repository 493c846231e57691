import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Customer } from '../support/actors'
import { Partner } from '../support/partners'
import { serviceForFile } from '../support/service'

const page = readFileSync(path.join(__dirname, '../../docs/verify.md'), 'utf8')
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, code]) => code ?? '')

/** `docs/verify.md`, done as it says: its commands and its script, with nothing of ours but the published key. */
describe('what we signed verifies elsewhere', () => {
  const world = serviceForFile({ worker: false })
  const folder = mkdtempSync(path.join(tmpdir(), 'xinyue-verify-'))
  const [makeKey = '', checkSignature = '', runScript = ''] = blocks('sh')
  const [script = ''] = blocks('python')
  const put = (name: string, text: string) => writeFileSync(path.join(folder, name), text)
  const sh = (command: string) => spawnSync('sh', ['-ec', command], { cwd: folder, encoding: 'utf8' })
  let receipt = ''
  let loanReceipts: string[] = []
  let certificate = ''

  beforeAll(async () => {
    const { service } = world
    const customer = await Customer.arrives(service)
    await customer.joins('林小满')
    await customer.grants('marketing_messages')
    const { events } = await customer.api.receipts.history({ purpose: 'marketing_messages' })
    ;({ receipt } = await customer.api.receipts.receipt({ recordId: events[0]?.recordId ?? 0 }))
    const partner = await Partner.works(service)
    await partner.newToken()
    const { loanId } = await partner.borrows(customer, ['membership'])
    await customer.api.vault.revoke({ loanId, locale: 'zh-CN' })
    const loan = await customer.api.receipts.loanHistory({ loanId })
    expect(loan.events.map(({ kind }) => kind)).toEqual(['withdrawn', 'granted'])
    loanReceipts = await Promise.all(
      loan.events.map(async ({ recordId }) => (await customer.api.receipts.receipt({ recordId })).receipt),
    )
    ;({ certificate } = await customer.api.privacy.erase({ confirm: 'erase' }))
    const keys = await fetch(`${service.origin}/.well-known/jwks.json`)
    put('jwks.json', await keys.text())
    put('verify.py', script)
  }, 60_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('with openssl alone', () => {
    for (const document of [receipt, ...loanReceipts, certificate]) {
      put('document.jws', document)
      expect(sh(makeKey)).toMatchObject({ status: 0 })
      expect(sh(checkSignature)).toMatchObject({ status: 0, stdout: 'Signature Verified Successfully\n' })
    }
    put(
      'document.jws',
      receipt.replace(/\.(.)/, (_, letter: string) => `.${letter === 'e' ? 'f' : 'e'}`),
    )
    expect(sh(checkSignature).status).not.toBe(0)
  })

  it('with the script, down to the root of the log', () => {
    for (const [document, last] of [
      ...[receipt, ...loanReceipts].map(
        (document) => [document, 'the receipt is about this record'] as const,
      ),
      [certificate, 'the ledger holds the hash of the certificate'],
    ] as const) {
      put('document.jws', document)
      const answer = sh(runScript)
      expect(answer).toMatchObject({ status: 0, stderr: '' })
      expect(answer.stdout).toContain(`ok   ${last}`)
      expect(answer.stdout).toContain('ok   the entry is in the log')
    }
  })

  it('and fails with another key', () => {
    const other = JSON.parse(readFileSync(path.join(folder, 'jwks.json'), 'utf8')) as {
      keys: { x: string }[]
    }
    const raw = execFileSync('sh', [
      '-c',
      'openssl genpkey -algorithm ed25519 | openssl pkey -pubout -outform DER',
    ])
    put('document.jws', receipt)
    const [key] = other.keys
    const mine = JSON.stringify(other)
    put('jwks.json', JSON.stringify({ keys: [{ ...key, x: raw.subarray(12).toString('base64url') }] }))
    const answer = sh(runScript)
    put('jwks.json', mine)
    expect(answer).toMatchObject({ status: 1 })
    expect(answer.stdout).toContain('BAD  the document is signed by the key')
  })
})
