import type { OpenPage } from './pages'

const PULL_TRIGGER = 56
const PULLED = 52

/** Page scroll, reach-bottom and pull-down of one page. WeChat: Page.onPageScroll, onReachBottom, onPullDownRefresh. */
export function watchScroll(page: OpenPage): void {
  const { scroller, instance, config } = page
  const distance = config.onReachBottomDistance ?? 50
  let ticking = false
  let atBottom = false
  scroller.addEventListener('scroll', () => {
    if (ticking) return
    ticking = true
    requestAnimationFrame(() => {
      ticking = false
      if (page.frame.hidden) return
      instance.onPageScroll?.({ scrollTop: scroller.scrollTop })
      const near = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - distance
      if (near && !atBottom) instance.onReachBottom?.()
      atBottom = near
    })
  })
  if (config.enablePullDownRefresh) watchPull(page)
}

function watchPull(page: OpenPage): void {
  const { scroller } = page
  let from: number | null = null
  scroller.addEventListener('pointerdown', (event) => {
    from = scroller.scrollTop <= 0 && event.isPrimary ? event.clientY : null
  })
  scroller.addEventListener('pointermove', (event) => {
    if (from === null || event.buttons === 0) return
    pull(page, Math.max(0, (event.clientY - from) * 0.5))
  })
  const release = (): void => {
    if (from === null) return
    from = null
    const pulled = Number.parseFloat(scroller.style.getPropertyValue('--pull') || '0')
    if (pulled >= PULL_TRIGGER) startRefresh(page)
    else pull(page, 0)
  }
  scroller.addEventListener('pointerup', release)
  scroller.addEventListener('pointercancel', release)
}

function pull({ frame, scroller }: OpenPage, distance: number): void {
  const shown = Math.min(distance, 110)
  scroller.style.setProperty('--pull', `${shown}px`)
  scroller.style.transform = shown > 0 ? `translateY(${shown}px)` : ''
  frame.classList.toggle('lw-pulling', shown > 0)
}

export function startRefresh(page: OpenPage): void {
  page.frame.classList.add('lw-refreshing')
  pull(page, PULLED)
  page.instance.onPullDownRefresh?.()
}

export function stopRefresh(page: OpenPage): void {
  page.frame.classList.remove('lw-refreshing')
  pull(page, 0)
}
