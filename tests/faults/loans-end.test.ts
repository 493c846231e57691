import { day } from '../../server/src/core/clock'
import { endDueLoans } from '../../server/src/vault/end-loans.job'
import { Customer, until } from '../support/actors'
import { Partner } from '../support/partners'
import { serviceForFile } from '../support/service'

describe('a loan that cannot be ended', () => {
  const world = serviceForFile({ worker: false })
  afterEach(() => world.service.stopWorker())

  /** Two loans to one partner; the key of whoever lent first does not open. */
  async function twoLoans() {
    const { rt } = world.service
    const partner = await Partner.works(world.service)
    await partner.newToken()
    const loans: number[] = []
    for (const _ of ['stuck', 'fine']) {
      const customer = await Customer.arrives(world.service)
      await customer.joins('林小满')
      loans.push((await partner.borrows(customer, ['membership'])).loanId)
    }
    // The job goes by handle: the one that fails is to be the first in either order.
    await rt.database.write("UPDATE loans SET handle = CONCAT('-', SUBSTRING(handle, 2)) WHERE id = ?", [
      loans[0] ?? 0,
    ])
    await rt.database.write(
      "UPDATE person_keys SET wrapped_key = 'x' WHERE person_id = (SELECT follower_id FROM loans WHERE id = ?)",
      [loans[0] ?? 0],
    )
    const open = async () =>
      (
        await rt.database.read<{ id: number }>(
          'SELECT id FROM loans WHERE ended_at IS NULL AND id IN (?, ?) ORDER BY id',
          loans,
        )
      ).map(({ id }) => id)
    return { partner, stuck: loans[0], open }
  }

  it('keeps no other from ending when its time is over', async () => {
    const { rt } = world.service
    const { stuck, open } = await twoLoans()
    rt.clock.advance(8 * day)
    expect(await endDueLoans(rt, new AbortController().signal)).toBe(1)
    expect(await open()).toEqual([stuck])
    rt.clock.advance(-8 * day)
  })

  it('keeps no other from ending with its partner, and is tried again', async () => {
    const { rt } = world.service
    const { partner, stuck, open } = await twoLoans()
    await partner.isDisabled()
    world.service.startWorker()
    await until(
      () =>
        rt.database.read<{ attempts: number }>(
          "SELECT attempts FROM outbox_messages WHERE topic = 'vault.end-partner'",
        ),
      ([job]) => (job?.attempts ?? 0) > 0,
    )
    expect(await open()).toEqual([stuck])
  })
})
