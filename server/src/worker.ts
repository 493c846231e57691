import { dispatchOutbox } from './core/dispatch'
import type { Runtime } from './core/runtime'
import { jobs } from './jobs'
import { runTimetable } from './timetable'
import type { WechatGateway } from './wechat/gateway'

/** Works until `signal` says stop; resolves when what was under way has come to an end. */
export async function runWorker(rt: Runtime, wechat: WechatGateway, signal: AbortSignal): Promise<void> {
  await Promise.all([dispatchOutbox(rt, jobs({ rt, wechat }), signal), runTimetable(rt, signal)])
}
