import { randomUUID } from 'node:crypto'
import { day, hour } from '../../server/src/core/clock'
import { forgetKeys } from '../../server/src/core/once'
import { Customer } from '../support/actors'
import { serviceForFile } from '../support/service'

const world = serviceForFile({ worker: false })

async function member(): Promise<Customer> {
  const customer = await Customer.arrives(world.service)
  await customer.joins('林小满')
  return customer
}

describe('a person whose answer to the erasure was lost', () => {
  const erase = { confirm: 'erase' } as const
  /** What the signature covers, but for the place in the log: the proof is as young as the answer. */
  const factsOf = (certificate: string): unknown => {
    const text = Buffer.from(certificate.split('.')[1] ?? '', 'base64url').toString('utf8')
    const { log, ...facts } = JSON.parse(text) as Record<string, unknown>
    expect(log).toMatchObject({ leafIndex: expect.any(Number) as number })
    return facts
  }

  it('gets the certificate again with the same key, though the session is gone', async () => {
    const customer = await member()
    const key = randomUUID()
    const first = await customer.api.privacy.erase(erase, key)
    await expect(customer.api.privacy.data({})).rejects.toMatchObject({ status: 401 })

    const again = await customer.api.privacy.erase(erase, key)

    expect({ ...again, certificate: null }).toEqual({ ...first, certificate: null })
    expect(factsOf(again.certificate)).toEqual(factsOf(first.certificate))
    const { receipts } = customer.api
    expect(await receipts.verify({ document: again.certificate })).toMatchObject({
      valid: true,
      recorded: true,
    })
  })

  it('gets the one certificate when both tries run at once', async () => {
    const customer = await member()
    const key = randomUUID()
    const answers = await Promise.all([1, 2, 3].map(() => customer.api.privacy.erase(erase, key)))
    expect(new Set(answers.map(({ certificateId }) => certificateId)).size).toBe(1)
  })

  it('is the only one: neither the key nor the session is enough', async () => {
    const customer = await member()
    const other = await member()
    const key = randomUUID()
    const { certificateId } = await customer.api.privacy.erase(erase, key)
    await expect(customer.api.privacy.erase(erase)).rejects.toMatchObject({ status: 401 })
    const { token } = customer
    customer.token = null
    await expect(customer.api.privacy.erase(erase, key)).rejects.toMatchObject({ status: 401 })
    customer.token = token
    expect((await other.api.privacy.erase(erase, key)).certificateId).not.toBe(certificateId)
  })

  it('leaves nothing that the table alone could give away, and nothing at all after two days', async () => {
    const { rt } = world.service
    const customer = await member()
    const key = randomUUID()
    const { certificate, certificateId } = await customer.api.privacy.erase(erase, key)
    const { pseudonym } = factsOf(certificate) as { pseudonym: string }
    const rows = await rt.database.read<{ id: Buffer; input_hash: Buffer; answer: Buffer }>(
      'SELECT id, input_hash, answer FROM idempotency_keys',
    )
    const bytes = Buffer.concat(rows.flatMap(({ id, input_hash, answer }) => [id, input_hash, answer]))
    for (const value of [pseudonym, certificateId, key, customer.token ?? '', '林小满'])
      for (const form of [Buffer.from(value), Buffer.from(value.replaceAll('-', ''), 'hex')])
        expect(form.length > 0 && bytes.includes(form)).toBe(false)
    rt.clock.advance(2 * day + hour)
    await forgetKeys.run(rt, new AbortController().signal)
    await expect(customer.api.privacy.erase(erase, key)).rejects.toMatchObject({ status: 401 })
  })
})
