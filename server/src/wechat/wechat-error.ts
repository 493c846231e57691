/** WeChat answered with an error, or not in a form we understand. `errcode` is null when there was no answer. */
export class WechatError extends Error {
  override readonly name = 'WechatError'
  constructor(
    readonly errcode: number | null,
    readonly path: string,
  ) {
    super(`${path} answered ${errcode ?? 'nothing usable'}`)
  }
}
