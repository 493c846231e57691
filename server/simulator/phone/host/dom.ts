type Props = Record<string, string | number | boolean | ((event: Event) => void) | undefined>

/** Creates an element: `on...` are listeners, the rest attributes; false and undefined leave an attribute out. */
export function h(tag: string, props: Props = {}, ...children: (Node | string)[]): HTMLElement {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value)
    else if (value === true) element.setAttribute(name, '')
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value))
  }
  element.append(...children)
  return element
}

/** An inline SVG icon from path data, 24 by 24, drawn in the text's colour. */
export function icon(path: string, size = 24): HTMLElement {
  const holder = h('span', { class: 'icon', 'aria-hidden': 'true' })
  holder.innerHTML = `<svg viewBox="0 0 24 24" width="${size}" height="${size}" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">${path}</svg>`
  return holder
}
