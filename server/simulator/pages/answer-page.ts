import { reply, replyJson } from '../http/exchange'
import type { Exchange } from '../http/exchange'
import { sendFile } from '../http/static-files'

/** Address of a page -> its file in the built folder. */
const PAGES: Record<string, string> = {
  '/': 'demo/demo.html',
  '/inbox': 'demo/inbox.html',
  '/faults': 'demo/faults.html',
  '/phone/': 'index.html',
}

/** Serves the demo pages and the phone from the folder that `build-phone` made. */
export async function answerPage(folder: string, exchange: Exchange): Promise<void> {
  const { method, path } = exchange
  if (method !== 'GET' && method !== 'HEAD')
    return replyJson(exchange, 404, { error: { message: 'not found' } })
  if (path === '/phone') return reply(exchange, 308, '', { location: '/phone/' })
  const page = PAGES[path]
  const file = page ?? (path.startsWith('/phone/') ? path.slice('/phone/'.length) : path.slice(1))
  const inside = page !== undefined || path.startsWith('/phone/') || path.startsWith('/demo/')
  if (inside && (await sendFile(exchange, folder, decode(file)))) return
  if (page !== undefined)
    return reply(exchange, 503, 'The pages are not built yet: node server/dist/simulator.js build-phone\n', {
      'content-type': 'text/plain; charset=utf-8',
    })
  replyJson(exchange, 404, { error: { message: 'not found' } })
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return ''
  }
}
