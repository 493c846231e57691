import { glassOf } from '../glass'
import { topPage } from '../pages'
import { defineSync } from './wx'

type Read = (element: Element) => object
type Done = (result: unknown) => void

interface Step {
  find: () => Element[]
  one: boolean
  read: Read
  done: Done | undefined
}

/** Places count from the page's window, as in WeChat, not from the browser's. */
function rect(element: Element): object {
  const origin = topPage()?.frame.getBoundingClientRect()
  const { left, top, width, height } = element.getBoundingClientRect()
  const x = left - (origin?.left ?? 0)
  const y = top - (origin?.top ?? 0)
  return { ...identity(element), left: x, top: y, right: x + width, bottom: y + height, width, height }
}

const identity = (element: Element): object => ({ id: element.id, dataset: { ...glassOf(element)?.dataset } })

const offset = ({ scrollTop, scrollLeft, scrollHeight, scrollWidth }: Element): object => ({
  ...{ scrollTop, scrollLeft, scrollHeight, scrollWidth },
})

interface Fields {
  id?: boolean
  dataset?: boolean
  rect?: boolean
  size?: boolean
  scrollOffset?: boolean
  computedStyle?: string[]
}

const fields =
  (wanted: Fields): Read =>
  (element) => {
    const style = getComputedStyle(element)
    return {
      ...(wanted.id || wanted.dataset ? identity(element) : {}),
      ...(wanted.rect || wanted.size ? rect(element) : {}),
      ...(wanted.scrollOffset ? offset(element) : {}),
      ...Object.fromEntries((wanted.computedStyle ?? []).map((name) => [name, style.getPropertyValue(name)])),
    }
  }

/** WeChat: SelectorQuery. */
defineSync('createSelectorQuery', () => {
  const steps: Step[] = []
  const query = {
    in: () => query,
    select: (selector: string) => node(() => all(selector).slice(0, 1), true),
    selectAll: (selector: string) => node(() => all(selector), false),
    selectViewport: () => node(() => [topPage()?.scroller ?? document.body], true),
    exec: (done?: Done) => {
      setTimeout(() => {
        const results = steps.map(({ find, one, read, done: stepDone }) => {
          const found = find().map(read)
          const result = one ? (found[0] ?? null) : found
          stepDone?.(result)
          return result
        })
        done?.(results)
      }, 0)
      return query
    },
  }
  const node = (find: () => Element[], one: boolean) => {
    const add = (read: Read) => (done?: Done) => {
      steps.push({ find, one, read, done })
      return query
    }
    return {
      boundingClientRect: add(rect),
      scrollOffset: add(offset),
      fields: (wanted: Fields, done?: Done) => add(fields(wanted))(done),
      node: add(() => ({ node: null })),
      context: add(() => ({ context: null })),
    }
  }
  return query
})

const all = (selector: string): Element[] => [...(topPage()?.frame.querySelectorAll(selector) ?? [])]

/** WeChat: IntersectionObserver, relative to the page's window. */
defineSync(
  'createIntersectionObserver',
  (_owner?: unknown, options: { thresholds?: number[]; observeAll?: boolean } = {}) => {
    let observer: IntersectionObserver | null = null
    const watcher = {
      relativeTo: () => watcher,
      relativeToViewport: () => watcher,
      observe: (selector: string, run: (result: object) => void) => {
        observer = new IntersectionObserver(
          (entries) => {
            for (const { intersectionRatio, target, time } of entries)
              run({ ...identity(target), intersectionRatio, boundingClientRect: rect(target), time })
          },
          { root: topPage()?.frame ?? null, threshold: options.thresholds ?? [0] },
        )
        for (const element of options.observeAll ? all(selector) : all(selector).slice(0, 1))
          observer.observe(element)
      },
      disconnect: () => observer?.disconnect(),
    }
    return watcher
  },
)
