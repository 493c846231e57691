import chromeCss from './chrome.css'
import sheetsCss from './sheets.css'

/** WeChat's own parts live in shadow trees, so that neither style sheet reaches the other. */
export function createLayer(className: string): { host: HTMLElement; root: ShadowRoot } {
  const host = document.createElement('div')
  host.className = className
  const root = host.attachShadow({ mode: 'open' })
  const style = document.createElement('style')
  style.textContent = chromeCss + sheetsCss
  root.append(style)
  return { host, root }
}
