import { recordCall } from '../record'

/**
 * The `wx` object. Its functions are own enumerable properties, because Taro copies `Object.keys(wx)` when it
 * loads. Modules beside this one add to it.
 */
export const wx: Record<string, unknown> = {}

export interface Callbacks {
  success?: (result: object) => void
  fail?: (error: object) => void
  complete?: (result: object) => void
}

/** A refusal with WeChat's wording: `NAME:fail reason`, and `errno` or `errCode` where there is one. */
export class WxFailure extends Error {
  override name = 'WxFailure'
  constructor(
    readonly reason: string,
    readonly codes: { errno?: number; errCode?: number } = {},
  ) {
    super(reason)
  }
}

/** A function with callbacks or a promise; the callbacks win, as in WeChat. The body starts synchronously. */
export function define<O extends object>(
  name: string,
  run: (options: O & Callbacks) => object | void | Promise<object | void>,
): void {
  wx[name] = (given?: O & Callbacks) => {
    recordCall(name, given === undefined ? [] : [given])
    const options = given ?? ({} as O & Callbacks)
    const { success, fail, complete } = options
    let running: object | void | Promise<object | void>
    try {
      running = run(options)
    } catch (error) {
      running = Promise.reject(error instanceof Error ? error : new Error(String(error)))
    }
    const settled = Promise.resolve(running).then(
      (result) => ({ errMsg: `${name}:ok`, ...result }),
      (error: unknown) => {
        throw failed(name, error)
      },
    )
    if (!success && !fail && !complete) return settled
    settled
      .then(
        (result) => {
          success?.(result)
          complete?.(result)
        },
        (error: object) => {
          fail?.(error)
          complete?.(error)
          if (!fail) console.warn(error)
        },
      )
      .catch((error: unknown) => {
        // An error in the mini-program's own callback.
        setTimeout(() => {
          throw error
        })
      })
    return undefined
  }
}

/** A function that answers at once. */
export function defineSync<A extends unknown[]>(name: string, run: (...given: A) => unknown): void {
  wx[name] = (...given: A) => {
    recordCall(name, given)
    return run(...given)
  }
}

function failed(name: string, error: unknown): object {
  if (error instanceof WxFailure) return { errMsg: `${name}:fail ${error.reason}`, ...error.codes }
  return { errMsg: `${name}:fail ${error instanceof Error ? error.message : String(error)}` }
}
