/**
 * What a module of the mini-program can name. Shared by the build, which wraps each module in a function with
 * these parameters, and the phone, which supplies them.
 */

/** Supplied to every module. */
export const PROVIDED = [
  'require',
  'module',
  'exports',
  'wx',
  'App',
  'Page',
  'Component',
  'Behavior',
  'getApp',
  'getCurrentPages',
  'global',
  'globalThis',
  'console',
  'Date',
  'Function',
] as const

/** Browser globals that WeChat's JavaScript context lacks: shadowed, so that using one fails here too. */
export const ABSENT = (
  'window document navigator location history screen self top parent frames localStorage sessionStorage indexedDB caches ' +
  'XMLHttpRequest fetch Headers Request Response WebSocket EventSource Worker SharedWorker ' +
  'AbortController AbortSignal URL URLSearchParams TextEncoder TextDecoder Blob File FileReader FormData ' +
  'structuredClone crypto performance btoa atob Image Audio alert confirm prompt postMessage ' +
  'Event CustomEvent EventTarget MutationObserver IntersectionObserver ResizeObserver MessageChannel BroadcastChannel ' +
  'requestAnimationFrame cancelAnimationFrame requestIdleCallback queueMicrotask customElements getComputedStyle matchMedia ' +
  'HTMLElement Element Node SVGElement DOMParser Intl'
).split(' ')
