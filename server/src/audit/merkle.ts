import { hash as hashAtOnce } from 'node:crypto'

export const sha256 = (data: string | Buffer): Buffer => hashAtOnce('sha256', data, 'buffer')

/** RFC 6962 section 2.1. The prefix keeps a leaf from ever being taken for a node. */
export const leafHash = (text: string): Buffer => sha256(`\0${text}`)

const pair = Buffer.alloc(65, 1)
export function nodeHash(left: Buffer, right: Buffer): Buffer {
  left.copy(pair, 1)
  right.copy(pair, 33)
  return sha256(pair)
}

/** Every eighth level of the tree is stored, so that a proof reads some hundred hashes and not the log. */
const storedEvery = 8
export interface TreeNode {
  level: number
  position: number
  hash: Buffer
}

/**
 * The right edge of a growing tree: the roots of its complete subtrees, largest first. All that is needed to append
 * and to know the root.
 */
export class Frontier {
  private constructor(
    public size: number,
    private readonly roots: Buffer[],
  ) {}

  static empty(): Frontier {
    return new Frontier(0, [])
  }
  /** @throws when the bytes are not those of a tree of this size */
  static read(size: number, bytes: Buffer): Frontier {
    const roots = Array.from({ length: bytes.length / 32 }, (_, at) => bytes.subarray(at * 32, at * 32 + 32))
    const ones = [...size.toString(2)].filter((digit) => digit === '1').length
    if (bytes.length % 32 !== 0 || roots.length !== ones) throw new Error('frontier does not fit its size')
    return new Frontier(size, roots)
  }
  write(): Buffer {
    return Buffer.concat(this.roots)
  }

  /** Answers the nodes to be stored that this leaf completed. */
  append(leaf: Buffer): TreeNode[] {
    const completed: TreeNode[] = []
    let hash = leaf
    let level = 0
    for (let rest = this.size; rest % 2 === 1; rest = (rest - 1) / 2) {
      hash = nodeHash(this.roots.pop() ?? hash, hash)
      level++
      if (level % storedEvery === 0)
        completed.push({ level, position: Math.floor(this.size / 2 ** level), hash })
    }
    this.roots.push(hash)
    this.size++
    return completed
  }

  root(): Buffer {
    const [last, ...rest] = [...this.roots].reverse()
    if (!last) return sha256('')
    return rest.reduce((right, left) => nodeHash(left, right), last)
  }
}

/** Leaves from `low` up to, not including, `high`. */
export interface Range {
  low: number
  high: number
}
/** The largest power of two smaller than `n`. */
function split(n: number): number {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}

/** The subtrees whose roots prove that leaf `index` is in the tree of `size` leaves; RFC 6962 section 2.1.1. */
export function inclusionRanges(index: number, size: number): Range[] {
  const path = (low: number, high: number): Range[] => {
    if (high - low === 1) return []
    const middle = low + split(high - low)
    return index < middle
      ? [...path(low, middle), { low: middle, high }]
      : [...path(middle, high), { low, high: middle }]
  }
  return path(0, size)
}

/** The subtrees that prove a tree of `from` leaves to be the beginning of one of `to`; RFC 6962 section 2.1.2. */
export function consistencyRanges(from: number, to: number): Range[] {
  const prove = (low: number, high: number, whole: boolean): Range[] => {
    if (from === high) return whole ? [] : [{ low, high }]
    const middle = low + split(high - low)
    return from <= middle
      ? [...prove(low, middle, whole), { low: middle, high }]
      : [...prove(middle, high, false), { low, high: middle }]
  }
  return from === 0 || from === to ? [] : prove(0, to, true)
}

/** Where a stored hash lies: level 0 are the leaves. */
export type NodeKey = Omit<TreeNode, 'hash'>
export const keyText = ({ level, position }: NodeKey): string => `${level}:${position}`

/** The stored hashes a range is made of. */
export function keysOf({ low, high }: Range): NodeKey[] {
  const size = high - low
  const level = Math.log2(size)
  if (level % storedEvery === 0 && low % size === 0) return [{ level, position: low / size }]
  const middle = low + split(size)
  return [...keysOf({ low, high: middle }), ...keysOf({ low: middle, high })]
}

/** The root of a range. `hashOf` must know every hash that `keysOf` names. */
export function rangeHash({ low, high }: Range, hashOf: (key: NodeKey) => Buffer): Buffer {
  const size = high - low
  const level = Math.log2(size)
  if (level % storedEvery === 0 && low % size === 0) return hashOf({ level, position: low / size })
  const middle = low + split(size)
  return nodeHash(rangeHash({ low, high: middle }, hashOf), rangeHash({ low: middle, high }, hashOf))
}

/** The root that a path leads to; null: the path does not fit. RFC 9162 section 2.1.3.2. */
export function rootOfPath(
  leaf: Buffer,
  index: number,
  size: number,
  path: readonly Buffer[],
): Buffer | null {
  if (index >= size) return null
  let at = index
  let last = size - 1
  let hash = leaf
  for (const sibling of path) {
    if (last === 0) return null
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(sibling, hash)
      while (at % 2 === 0 && at !== 0) {
        at /= 2
        last = Math.floor(last / 2)
      }
    } else hash = nodeHash(hash, sibling)
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 ? hash : null
}
