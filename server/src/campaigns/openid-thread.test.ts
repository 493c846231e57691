import { randomBytes } from 'node:crypto'
import { newDataKey, wrapDataKey } from '../core/person-crypto'
import { sealOpenid } from '../followers/openid'
import { OpenidThread } from './openid-thread'
import { packRows, unpackRows, type SealedRow } from './sealed-rows'

const keys = { masters: new Map([[3, randomBytes(32)]]), currentMaster: 3 }

function rowOf(followerId: number): SealedRow {
  const dataKey = newDataKey()
  const { wrapped, masterVersion } = wrapDataKey(keys, followerId, dataKey)
  return {
    followerId,
    masterVersion,
    wrappedKey: wrapped,
    sealedOpenid: sealOpenid(dataKey, followerId, `openid of ${followerId}`),
  }
}

describe('openids opened in a thread', () => {
  const thread = new OpenidThread(keys)
  afterAll(() => thread.close())

  it('come in their order, whoever asks meanwhile', async () => {
    const asked = [1, 2, 3].map((from) => Array.from({ length: 300 }, (_, at) => from * 1_000 + at))
    const answers = await Promise.all(asked.map((ids) => thread.open(ids.map(rowOf))))
    expect(answers).toEqual(asked.map((ids) => ids.map((id) => `openid of ${id}`)))
  })

  it('are null where a row is another person’s or was changed, and the others are there', async () => {
    const moved = { ...rowOf(5), followerId: 6 }
    const changed = rowOf(7)
    changed.sealedOpenid = Buffer.from(changed.sealedOpenid.map((byte, at) => (at === 30 ? byte ^ 1 : byte)))
    const unknownKey = { ...rowOf(8), masterVersion: 4 }
    expect(await thread.open([moved, changed, unknownKey, rowOf(9)])).toEqual([
      null,
      null,
      null,
      'openid of 9',
    ])
  })

  it('a thread that ends leaves nobody waiting, and the next question begins another', async () => {
    const waiting = thread.open(Array.from({ length: 5_000 }, (_, at) => rowOf(at + 1)))
    await thread.close()
    await expect(waiting).rejects.toThrow('the thread ended')
    expect(await thread.open([rowOf(1)])).toEqual(['openid of 1'])
  })

  it('what a thread that failed answers late is taken for nobody else’s', async () => {
    await thread.open([rowOf(1)])
    const late = thread.open(Array.from({ length: 300 }, (_, at) => rowOf(at + 100)))
    const failed = thread['begun']?.worker
    // Told of before its end, as by Node; what it had done is still on its way.
    failed?.emit('error', new Error('out of memory'))
    await expect(late).rejects.toThrow('out of memory')
    expect(await thread.open([rowOf(2)])).toEqual(['openid of 2'])
    await failed?.terminate()
    expect(await thread.open([rowOf(3)])).toEqual(['openid of 3'])
  })
})

it('rows come out of their piece of memory as they went in', () => {
  const rows = [rowOf(1), rowOf(2 ** 52 + 1), { ...rowOf(3), wrappedKey: Buffer.alloc(0) }]
  expect(unpackRows(packRows(rows))).toEqual(rows)
  expect(unpackRows(packRows([]))).toEqual([])
})
