import type { Claimed } from './claim-recipients'

/** What opens one person's openid. */
export type SealedRow = Pick<Claimed, 'followerId' | 'masterVersion' | 'wrappedKey' | 'sealedOpenid'>

/** Bytes before a row's own: the person (a double: ids are below 2^53), master version, length of the key, of the openid. */
const head = 8 + 2 + 2 + 2

/** Rows in one piece of memory, which passes to another thread without being copied: an object for each costs more than opening it. */
export function packRows(rows: readonly SealedRow[]): Uint8Array<ArrayBuffer> {
  const size = rows.reduce((sum, row) => sum + head + row.wrappedKey.length + row.sealedOpenid.length, 0)
  const bytes = new Uint8Array(new ArrayBuffer(size))
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const { followerId, masterVersion, wrappedKey, sealedOpenid } of rows) {
    view.setFloat64(at, followerId)
    view.setUint16(at + 8, masterVersion)
    view.setUint16(at + 10, wrappedKey.length)
    view.setUint16(at + 12, sealedOpenid.length)
    bytes.set(wrappedKey, at + head)
    at += head + wrappedKey.length
    bytes.set(sealedOpenid, at)
    at += sealedOpenid.length
  }
  return bytes
}

export function unpackRows(bytes: Uint8Array): SealedRow[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const rows: SealedRow[] = []
  for (let at = 0; at < buffer.length;) {
    const key = at + head
    const openid = key + buffer.readUInt16BE(at + 10)
    const end = openid + buffer.readUInt16BE(at + 12)
    rows.push({
      followerId: buffer.readDoubleBE(at),
      masterVersion: buffer.readUInt16BE(at + 8),
      wrappedKey: buffer.subarray(key, openid),
      sealedOpenid: buffer.subarray(openid, end),
    })
    at = end
  }
  return rows
}
