import { readClockOffset } from './control'

/** The phone shows the simulated time, and so does `Date` inside the mini-program. */
let offset = 0
const watchers: (() => void)[] = []

export const phoneNow = (): number => Date.now() + offset

export function setClockOffset(ms: number): void {
  if (ms === offset) return
  offset = ms
  for (const run of watchers) run()
}

export const onClockChange = (run: () => void): void => void watchers.push(run)

/** `Date`, shifted when it is asked for the present. */
export const PhoneDate: DateConstructor = new Proxy(Date, {
  construct: (target, given: unknown[], newTarget) =>
    Reflect.construct(target, given.length ? given : [phoneNow()], newTarget) as object,
  apply: () => new Date(phoneNow()).toString(),
  get: (target, name, receiver) =>
    name === 'now' ? phoneNow : (Reflect.get(target, name, receiver) as unknown),
})

/** Follows the simulator's clock: at once where the demo page announces it, otherwise every five seconds. */
export async function followClock(): Promise<void> {
  const refresh = (): Promise<void> => readClockOffset().then(setClockOffset, () => undefined)
  new BroadcastChannel('local-wechat').addEventListener('message', () => void refresh())
  setInterval(() => void refresh(), 5000)
  await refresh()
}
