import { connect } from 'node:net'
import { getGlobalDispatcher } from 'undici'

export interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
}

/** One request with nothing made right on its behalf. */
export async function send(
  origin: string,
  method: string,
  path: string,
  options: { headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<Answer> {
  // `undici.request` would resolve `..` and `%2e%2e` before they leave.
  const response = await getGlobalDispatcher().request({
    origin,
    path,
    method: method as 'GET',
    headers: options.headers ?? {},
    body: options.body ?? null,
  })
  return {
    status: response.statusCode,
    headers: response.headers,
    text: await response.body.text(),
  }
}

/** Writes bytes to the server as they are and reads what comes back, until `enough` or the end. */
export function sendBytes(
  origin: string,
  bytes: string | Buffer,
  enough: (text: string) => boolean = () => false,
): Promise<string> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    let text = ''
    socket.setTimeout(8_000, () => {
      socket.destroy()
      reject(new Error(`no end after 8 s: ${text.slice(0, 200)}`))
    })
    const end = () => {
      socket.destroy()
      resolve(text)
    }
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      if (enough(text)) end()
    })
    socket.once('close', end)
    socket.once('error', () => undefined)
    socket.write(bytes)
  })
}
