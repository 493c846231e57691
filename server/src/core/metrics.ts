import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

/** Numbers for Prometheus. Labels are codes and routes, never ids of people. */
export interface Metrics {
  registry: Registry
  requests: Histogram<'route' | 'method' | 'status'>
  handedOver: Counter<'outcome'>
  gate: Counter<'status' | 'reason'>
  jobs: Counter<'topic' | 'result'>
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return {
    registry,
    requests: new Histogram({
      name: 'xinyue_http_request_seconds',
      help: 'Time to answer a request',
      labelNames: ['route', 'method', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
      registers,
    }),
    handedOver: new Counter({
      name: 'xinyue_wechat_sends_total',
      help: 'Messages handed to WeChat, by outcome',
      labelNames: ['outcome'],
      registers,
    }),
    gate: new Counter({
      name: 'xinyue_gate_recipients_total',
      help: 'Recipients the gate decided on',
      labelNames: ['status', 'reason'],
      registers,
    }),
    jobs: new Counter({
      name: 'xinyue_jobs_total',
      help: 'Outbox messages handled',
      labelNames: ['topic', 'result'],
      registers,
    }),
  }
}
