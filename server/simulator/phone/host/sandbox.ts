import { ABSENT, PROVIDED } from '../module-scope'
import { PhoneDate } from './phone-clock'
import { reportError } from './record'

/** Error boundaries only log what they caught, so an error on the console is shown like any other. */
const phoneConsole: Console = Object.create(console, {
  error: {
    value: (...given: unknown[]) => {
      const error = given.find((each) => each instanceof Error)
      if (error) reportError(error)
      else console.error(...given)
    },
  },
}) as Console

/** WeChat's global object: the language itself and timers, nothing of the browser. */
export const globalObject: Record<string, unknown> = {
  setTimeout: setTimeout.bind(window),
  clearTimeout: clearTimeout.bind(window),
  setInterval: setInterval.bind(window),
  clearInterval: clearInterval.bind(window),
  console: phoneConsole,
  Object,
  Array,
  Date: PhoneDate,
  Math,
  JSON,
  Promise,
  Symbol,
  Map,
  Set,
  WeakMap,
  WeakSet,
  Proxy,
  Reflect,
  RegExp,
  String,
  Number,
  Boolean,
  BigInt,
  Error,
  TypeError,
  RangeError,
  ArrayBuffer,
  Uint8Array,
}

/**
 * WeChat forbids code from strings; only `Function('return this')()` yields the global object. Its prototype is
 * the real one, so `instanceof Function` still works.
 */
function ForbiddenFunction(...parts: string[]): () => unknown {
  if (parts.at(-1) === 'return this') return () => globalObject
  throw new EvalError('Code generation from strings is not allowed in WeChat')
}
ForbiddenFunction.prototype = Function.prototype
globalObject.Function = ForbiddenFunction

type Provided = (typeof PROVIDED)[number]

/** The arguments of a wrapped module, in the order of its parameters. */
export function moduleScope(
  given: Omit<Record<Provided, unknown>, 'global' | 'globalThis' | 'console' | 'Date' | 'Function'>,
): unknown[] {
  const scope: Record<string, unknown> = {
    ...given,
    global: globalObject,
    globalThis: globalObject,
    console: phoneConsole,
    Date: PhoneDate,
    Function: ForbiddenFunction,
  }
  return [...PROVIDED, ...ABSENT].map((name) => scope[name])
}
