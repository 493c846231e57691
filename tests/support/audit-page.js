/* global document, getComputedStyle, matchMedia, NodeFilter */
/**
 * Runs inside a page and returns what is wrong with it, a line each. `root` selects the part on the screen.
 * WCAG 2.2: 1.4.3 contrast, 1.4.10 reflow; touch targets are our own, stricter than 2.5.8.
 * @param {string} root
 * @returns {string[]}
 */
globalThis.auditPage = (root) => {
  const place = document.querySelector(root)
  if (!place) return [`nothing at ${root}`]
  /** @type {Set<string>} */
  const wrong = new Set()
  const touch = 44
  const text = (/** @type {Element} */ e) => (e.textContent ?? '').trim().slice(0, 30)

  const scrollers = [document.documentElement, ...place.querySelectorAll('*')]
  for (const e of scrollers) {
    const style = getComputedStyle(e)
    const cut = style.overflowX === 'hidden' || style.overflowX === 'clip'
    if (cut && e !== document.documentElement) continue
    if (style.display === 'inline' || e.clientWidth === 0) continue
    if (e.scrollWidth > e.clientWidth + 1 && e.getBoundingClientRect().width > 2)
      wrong.add(`wider than its place: ${e.localName}.${e.className} "${text(e)}"`)
  }

  const seen = (/** @type {Element} */ e) =>
    e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    e.getBoundingClientRect().width > 0

  const roles = ['button', 'link', 'switch', 'radio', 'checkbox', 'tab']
  const targets = ['button', 'input', ...roles.flatMap((r) => [`[role=${r}]`, `[aria-role=${r}]`])]
  for (const e of place.querySelectorAll(targets.join(','))) {
    if (!seen(e)) continue
    // In a table the cell or the box's label takes the click; its rows are 36 px high, 44 under a finger.
    const taken = e.closest('label, .table__cell') ?? e
    const { width, height } = taken.getBoundingClientRect()
    const least = e.closest('.table__grid') && !matchMedia('(pointer: coarse)').matches ? 36 : touch
    if (width < least - 0.5 || height < least - 0.5)
      wrong.add(`too small to touch: ${width.toFixed(0)}x${height.toFixed(0)} "${text(e) || e.id}"`)
  }

  /** @typedef {[number, number, number, number]} Colour */
  /** @returns {Colour} */
  const colour = (/** @type {string} */ css) => {
    const [r = 0, g = 0, b = 0, a = 1] = (css.match(/[\d.]+/g) ?? []).map(Number)
    return [r, g, b, a]
  }
  /** @returns {Colour} */
  const over = (/** @type {Colour} */ [r, g, b, a], /** @type {Colour} */ below) => [
    r * a + below[0] * (1 - a),
    g * a + below[1] * (1 - a),
    b * a + below[2] * (1 - a),
    1,
  ]
  const luminance = (/** @type {Colour} */ [r, g, b]) => {
    const [x = 0, y = 0, z = 0] = [r, g, b].map((v) => {
      const c = v / 255
      return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * x + 0.7152 * y + 0.0722 * z
  }
  /** What is painted behind an element; null where it is a picture. @returns {Colour | null} */
  const behind = (/** @type {Element} */ e) => {
    /** @type {Colour[]} */
    const layers = []
    for (let at = /** @type {Element | null} */ (e); at; at = at.parentElement) {
      const style = getComputedStyle(at)
      if (style.backgroundImage !== 'none') return null
      const layer = colour(style.backgroundColor)
      if (layer[3] > 0) layers.push(layer)
      if (layer[3] === 1) break
    }
    return layers.reduceRight(
      (below, layer) => over(layer, below),
      /** @type {Colour} */ ([255, 255, 255, 1]),
    )
  }
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const words = (node.nodeValue ?? '').trim()
    const e = node.parentElement
    if (!words || !e || !seen(e)) continue
    if (/undefined|\bnull\b|NaN|\[object/.test(words)) wrong.add(`a hole in the text: "${words}"`)
    // Not text (the seal's mark), or out of use, which needs no contrast.
    if (e.closest('.seal, [disabled], [aria-disabled=true]')) continue
    const style = getComputedStyle(e)
    const ground = behind(e)
    if (!ground) continue
    const front = luminance(over(colour(style.color), ground))
    const back = luminance(ground)
    const contrast = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05)
    const size = parseFloat(style.fontSize)
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700)
    if (contrast < (large ? 3 : 4.5))
      wrong.add(`too faint: ${contrast.toFixed(2)} "${words.slice(0, 30)}" ${style.color}`)
  }
  return [...wrong]
}
