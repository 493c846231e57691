import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { reply } from './exchange'
import type { Exchange } from './exchange'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
}

/** Sends one file below `folder`; answers false when there is none. Never leaves the folder. */
export async function sendFile(exchange: Exchange, folder: string, relative: string): Promise<boolean> {
  const base = path.resolve(folder)
  const file = path.resolve(base, `./${relative}`)
  if (file !== base && !file.startsWith(base + path.sep)) return false
  const found = await stat(file).catch(() => null)
  if (!found?.isFile()) return false
  const headers = {
    'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  }
  if (exchange.method === 'HEAD') {
    reply(exchange, 200, '', headers)
    return true
  }
  exchange.response.writeHead(200, { ...headers, 'content-length': found.size })
  createReadStream(file)
    .on('error', () => exchange.response.destroy())
    .pipe(exchange.response)
  return true
}
