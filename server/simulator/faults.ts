/** What may be done to a request on purpose. */
export type FaultKind =
  /** Answers `errcode` before anything is processed (default -1). */
  | 'errcode'
  /** HTTP 502 with an HTML page, before processing. */
  | 'bad-gateway'
  /** Processes at once, answers after `ms`. */
  | 'slow'
  /** Closes the connection before processing. */
  | 'cut-before'
  /** Processes (a send is accepted and delivered), then closes the connection without an answer. */
  | 'cut-after'
  /** Processes, then answers something that is not JSON. */
  | 'broken-json'
  /** Processes, then answers half of the JSON. */
  | 'truncated-json'
  /** Expires every live access token at this moment: 42001 in mid-flight. */
  | 'expire-token'
  /** Message push only: delivers the event twice. */
  | 'duplicate'
  /** Message push only: never delivers. */
  | 'drop'

export interface FaultRule {
  /** The path of an endpoint, or `*`. Message push is `/wechat/push`. */
  endpoint: string
  kind: FaultKind
  /** How often it may still fire; absent: until cleared. */
  count?: number | undefined
  /** Chance per request, 0..1; absent: always. */
  probability?: number | undefined
  /** Lets this many requests pass first. */
  skip?: number | undefined
  ms?: number | undefined
  errcode?: number | undefined
  errmsg?: string | undefined
}

export interface Fault extends FaultRule {
  id: number
  fired: number
}

/** The switches. The oldest matching rule wins; `slow` combines with any other. */
export class Faults {
  private rules: Fault[] = []
  private nextId = 1

  add(rule: FaultRule): Fault {
    const fault = { ...rule, id: this.nextId++, fired: 0 }
    this.rules.push(fault)
    return fault
  }

  list(): Fault[] {
    return this.rules
  }

  clear(id?: number): void {
    this.rules = id === undefined ? [] : this.rules.filter((rule) => rule.id !== id)
  }

  /** The faults that hit this request, already counted: at most one `slow` and one other. */
  hit(endpoint: string): { slow?: Fault; other?: Fault } {
    const hit: { slow?: Fault; other?: Fault } = {}
    if (this.rules.length === 0) return hit
    for (const rule of this.rules) {
      const place = rule.kind === 'slow' ? 'slow' : 'other'
      if (hit[place] || (rule.endpoint !== '*' && rule.endpoint !== endpoint) || !fires(rule)) continue
      hit[place] = rule
    }
    return hit
  }
}

function fires(rule: Fault): boolean {
  if (rule.count !== undefined && rule.count <= 0) return false
  if (rule.skip !== undefined && rule.skip > 0) {
    rule.skip--
    return false
  }
  if (rule.probability !== undefined && Math.random() >= rule.probability) return false
  if (rule.count !== undefined) rule.count--
  rule.fired++
  return true
}
