import Taro from '@tarojs/taro'

/**
 * Asks for one more send credit per template. Call it first thing in a tap handler: after an await WeChat
 * refuses (WeChat: requestSubscribeMessage). Whatever the person answers, their consent stands; the server learns
 * the answer from WeChat itself, so nothing is reported here. Resolves to whether at least one was accepted.
 */
export function askSendCredit(templateIds: readonly string[]): Promise<boolean> {
  if (templateIds.length === 0) return Promise.resolve(false)
  return Taro.requestSubscribeMessage({ tmplIds: [...templateIds], entityIds: [] }).then(
    (answer) => templateIds.some((id) => (answer as Record<string, unknown>)[id] === 'accept'),
    () => false,
  )
}
