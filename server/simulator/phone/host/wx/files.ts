import { topPage } from '../pages'
import { isRelayed, relay, relayAddress } from './request'
import { define, defineSync, wx, WxFailure } from './wx'

/** Temporary and saved files of this phone, by their `wxfile://` path. */
const files = new Map<string, Blob>()
const addresses = new Map<string, string>()
let next = 1

export function keepFile(content: Blob, extension = 'bin'): string {
  const path = `wxfile://tmp_${next++}.${extension}`
  files.set(path, content)
  return path
}

/** Where the browser finds what the mini-program calls by a path of its package, a temporary path or an address. */
export function localPath(path: string): string {
  if (path.startsWith('wxfile://')) return addressOf(path)
  if (/^(data|blob):/.test(path)) return path
  if (/^https?:/.test(path)) return isRelayed(path) ? (relayAddress(path) ?? path) : path
  return `/phone/package${new URL(path, `x:/${topPage()?.path ?? ''}`).pathname}`
}

function addressOf(path: string): string {
  const file = files.get(path)
  if (!file) return ''
  const known = addresses.get(path) ?? URL.createObjectURL(file)
  addresses.set(path, known)
  return known
}

const extensionOf = (url: string, type: string | null): string =>
  /\.(\w{1,5})(?:$|\?)/.exec(url)?.[1] ?? type?.split(/[/;]/)[1] ?? 'bin'

define<{ url: string; header?: Record<string, string>; timeout?: number }>(
  'downloadFile',
  async ({ url, header, timeout }) => {
    const response = await relay(url, { headers: header ?? {} }, timeout)
    const file = await response.blob()
    const tempFilePath = keepFile(file, extensionOf(url, response.headers.get('content-type')))
    return {
      tempFilePath,
      statusCode: response.status,
      dataLength: file.size,
      header: Object.fromEntries(response.headers),
    }
  },
)

define<{
  url: string
  filePath: string
  name: string
  header?: Record<string, string>
  formData?: Record<string, string>
}>('uploadFile', async ({ url, filePath, name, header, formData }) => {
  const file = files.get(filePath)
  if (!file) throw new WxFailure('file not found')
  const body = new FormData()
  for (const [key, value] of Object.entries(formData ?? {})) body.append(key, value)
  body.append(name, file, filePath.split('/').pop())
  const response = await relay(url, { method: 'POST', body, headers: header ?? {} })
  return { data: await response.text(), statusCode: response.status }
})

/** Shown by the browser in a new tab; WeChat has a viewer of its own. */
define<{ filePath: string }>('openDocument', ({ filePath }) => {
  const address = addressOf(filePath)
  if (!address) throw new WxFailure('file not exist')
  window.open(address, '_blank', 'noopener')
})

/** Forwarding a file to a chat is a download here. */
define<{ filePath: string; fileName?: string }>('shareFileMessage', ({ filePath, fileName }) => {
  const address = addressOf(filePath)
  if (!address) throw new WxFailure('file not exist')
  const link = document.createElement('a')
  link.href = address
  link.download = fileName ?? filePath.split('/').pop() ?? 'file'
  link.click()
})

interface WriteOptions {
  filePath: string
  data: string | ArrayBuffer
  success?: (result: object) => void
  fail?: (error: object) => void
}

wx.env = { USER_DATA_PATH: 'wxfile://usr' }

/** The part of the file system that writes a file and reads it back. WeChat: FileSystemManager. */
defineSync('getFileSystemManager', () => ({
  writeFile: ({ filePath, data, success }: WriteOptions) => {
    files.set(filePath, new Blob([data]))
    addresses.delete(filePath)
    success?.({ errMsg: 'writeFile:ok' })
  },
  writeFileSync: (filePath: string, data: string | ArrayBuffer) => {
    files.set(filePath, new Blob([data]))
    addresses.delete(filePath)
  },
  readFile: ({ filePath, encoding, success, fail }: Omit<WriteOptions, 'data'> & { encoding?: string }) => {
    const file = files.get(filePath)
    if (!file) return fail?.({ errMsg: `readFile:fail no such file or directory, open ${filePath}` })
    void (encoding ? file.text() : file.arrayBuffer()).then((data) =>
      success?.({ errMsg: 'readFile:ok', data }),
    )
  },
  unlink: ({ filePath, success }: WriteOptions) => {
    files.delete(filePath)
    success?.({ errMsg: 'unlink:ok' })
  },
}))
