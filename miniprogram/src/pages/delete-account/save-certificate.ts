import Taro from '@tarojs/taro'

/**
 * Writes the certificate to a file and hands it to WeChat, which asks for a chat to keep it in, one's own included.
 * The only way out of WeChat for a text file: `openDocument` shows office files, `saveFileToDisk` is for computers.
 * All of it within the tap (WeChat: wx.shareFileMessage, FileSystemManager.writeFileSync).
 * @throws when the person turned the sheet down
 */
export async function saveCertificate(name: string, text: string): Promise<void> {
  const filePath = `${Taro.env.USER_DATA_PATH ?? ''}/${name}`
  Taro.getFileSystemManager().writeFileSync(filePath, text, 'utf8')
  await Taro.shareFileMessage({ filePath, fileName: name })
}
