/**
 * WeChat's units in the browser's terms. 750rpx are the width of the phone; `vw` and `vh` measure the page's
 * window, which is smaller than the browser's; the safe area is the phone's.
 */
export const toBrowserUnits = (css: string): string =>
  css
    .replace(/(-?\d*\.?\d+)rpx\b/g, 'calc($1 * var(--rpx))')
    .replace(/(-?\d*\.?\d+)vh\b/g, 'calc($1 * var(--vh))')
    .replace(/(-?\d*\.?\d+)vw\b/g, 'calc($1 * var(--vw))')
    .replace(/(?:env|constant)\(\s*safe-area-inset-(\w+)\s*(?:,[^)]*)?\)/g, 'var(--safe-$1, 0px)')
