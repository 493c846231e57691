import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A WeChat that takes everything and says so at once. `GET /taken` answers when it has taken the first message. */
export function farEnd(): void {
  let take: () => void = () => undefined
  const taken = new Promise<void>((resolve) => (take = resolve))
  const server = createServer((request, response) => {
    request.on('data', () => undefined)
    request.on('end', () => {
      if (request.url === '/taken') return void taken.then(() => response.end())
      if (request.url?.startsWith('/cgi-bin/message/')) take()
      response.setHeader('content-type', 'application/json')
      response.end(
        request.url?.startsWith('/cgi-bin/stable_token')
          ? '{"access_token":"token","expires_in":7200}'
          : '{"errcode":0,"errmsg":"ok","msgid":1}',
      )
    })
  })
  server.keepAliveTimeout = 60_000
  server.listen(0, '127.0.0.1', () =>
    console.log(JSON.stringify({ listening: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })),
  )
}

/** In a process of its own: the benchmark's own file, started with `far-end`. Its first line is its address. */
export const startFarEnd = (file: string): ChildProcess =>
  spawn(process.execPath, [file, 'far-end'], { stdio: ['ignore', 'pipe', 'inherit'] })
