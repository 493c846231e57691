import Taro from '@tarojs/taro'

/**
 * Downloads what a link of ours leads to and hands it to WeChat, which asks where to keep it. From the address the
 * mini-program talks to: WeChat downloads from registered domains alone (WeChat: wx.downloadFile, wx.shareFileMessage).
 * @throws when the link is over or the person turned the sheet down
 */
export async function saveFile(url: string, name: string): Promise<void> {
  const address = API_ORIGIN + url.replace(/^https?:\/\/[^/]+/, '')
  const { statusCode, tempFilePath } = await Taro.downloadFile({ url: address })
  if (statusCode !== 200) throw new Error(`HTTP ${statusCode}`)
  await Taro.shareFileMessage({ filePath: tempFilePath, fileName: name })
}
