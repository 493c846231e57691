/** What tests read: every wx call, the size of every setData, every error. */
declare global {
  interface Window {
    __wxCalls: { name: string; args: unknown[]; at: number }[]
    __setData: { path: string; bytes: number }[]
    __errors: string[]
  }
}

window.__wxCalls = []
window.__setData = []
window.__errors = []

const utf8 = new TextEncoder()

export function recordCall(name: string, args: unknown[]): void {
  const plain: unknown = JSON.parse(
    JSON.stringify(args, (_, value: unknown) => (typeof value === 'function' ? '[function]' : value)),
  )
  window.__wxCalls.push({ name, args: plain as unknown[], at: Date.now() })
  if (window.__wxCalls.length > 2000) window.__wxCalls.shift()
}

export const recordSetData = (path: string, json: string): void =>
  void window.__setData.push({ path, bytes: utf8.encode(json).length })

let strip: HTMLElement | undefined

/** Shows an error of the mini-program on the console and in a red strip that a tap removes. */
export function reportError(error: unknown): void {
  const line =
    error instanceof Error ? error.message : typeof error === 'string' ? error : JSON.stringify(error)
  window.__errors.push(line)
  console.error(error)
  strip ??= createStrip()
  strip.textContent = line
  strip.hidden = false
}

function createStrip(): HTMLElement {
  const element = document.createElement('div')
  element.setAttribute('role', 'alert')
  element.id = 'lw-error'
  element.style.cssText =
    'position:fixed;left:0;right:0;bottom:0;z-index:9999;background:#b3261e;color:#fff;font:13px/20px monospace;' +
    'padding:8px 12px;max-height:30vh;overflow:auto;cursor:pointer;overflow-wrap:anywhere'
  element.addEventListener('click', () => (element.hidden = true))
  document.body.append(element)
  return element
}

window.addEventListener('error', (event) => reportError(event.error ?? event.message))
window.addEventListener('unhandledrejection', (event) => reportError(event.reason))
