import { retention } from '../../config/policy/retention'
import { second } from '../../server/src/core/clock'
import { eraseScheduled } from '../../server/src/erasure/erase-scheduled'
import { Customer } from '../support/actors'
import { serviceForFile } from '../support/service'

describe('a deletion after a week', () => {
  const world = serviceForFile({ worker: false })

  it('cannot be called off once its time has come: nobody is told that it was, and then deleted', async () => {
    const { rt } = world.service
    const customer = await Customer.arrives(world.service)
    await customer.joins('林小满')
    const erase = () => eraseScheduled(rt, new AbortController().signal)
    await customer.api.privacy.scheduleErasure({})
    rt.clock.advance(retention.thinkItOver - second)
    expect(await erase()).toBe(0)
    await customer.api.privacy.cancelErasure({})
    await customer.api.privacy.scheduleErasure({})
    rt.clock.advance(retention.thinkItOver)
    // The job may hold them in its list already.
    await expect(customer.api.privacy.cancelErasure({})).rejects.toMatchObject({
      error: { code: 'wrong_status' },
    })
    expect(await erase()).toBe(1)
  })
})
