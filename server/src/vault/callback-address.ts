import { lookup as resolve } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Where no partner's server is: this machine, private and shared networks, multicast, documentation (RFC 6890). */
const inner = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  inner.addSubnet(net, bits, 'ipv4')
/** Of IPv6 only what is handed out as public, 2000::/3, and of that neither documentation nor tunnels into IPv4. */
const outer6 = new BlockList()
outer6.addSubnet('2000::', 3, 'ipv6')
const inner6 = new BlockList()
inner6.addSubnet('2001::', 23, 'ipv6')
inner6.addSubnet('2001:db8::', 32, 'ipv6')
inner6.addSubnet('2002::', 16, 'ipv6')

/** May a notice go to this IP address? */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !inner.check(address, 'ipv4')
  return isIP(address) === 6 && outer6.check(address, 'ipv6') && !inner6.check(address, 'ipv6')
}

/**
 * Resolves a name for a connection and refuses inner addresses. It is asked by the connection itself, so what was
 * checked is what is connected to: a name cannot point elsewhere in between.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0)
    const open = addresses.filter(({ address }) => isPublicAddress(address))
    const [first] = open
    if (!first || open.length < addresses.length)
      return callback(Object.assign(new Error('inner address'), { code: 'EACCES' }), '', 0)
    if (options.all) return callback(null, open)
    callback(null, first.address, first.family)
  })
}

/** A connection to an address written as numbers asks no lookup: it is judged here. */
export function mayCallBack(callbackUrl: string): boolean {
  const { protocol, hostname } = new URL(callbackUrl)
  const host = hostname.replace(/^\[|\]$/g, '')
  return protocol === 'https:' && (isIP(host) === 0 || isPublicAddress(host))
}
