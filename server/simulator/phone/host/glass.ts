import { CurrentWindowBackendContext, Element as GlassElement, Event as GlassEvent } from 'glass-easel'
import { MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import { app, compiled } from './compiled'
import { duringTap } from './gesture'
import { dress, updateNative } from './native/dress'
import { toBrowserUnits } from './units'

/** The set-up of glass-easel, WeChat's own component framework, on the browser's DOM. */

type Domlike = CurrentWindowBackendContext['document']
/** A method the adapter does not publish; the only door to `writeIdToDOM`. */
interface InternalSpace {
  prepareComponentOptions: (
    ...given: unknown[]
  ) => [{ writeIdToDOM?: boolean; idPrefixGenerator?: unknown }, ...unknown[]]
}
type Attached = Node & { __wxElement?: GlassElement }

export const environment = new MiniProgramEnv()
export const context = new CurrentWindowBackendContext()
export const backend = environment.associateBackend(context)
export const space = environment.createCodeSpace('', true)

context.document = {
  createElement: (tag) =>
    dress(document.createElement(tag)) as unknown as ReturnType<Domlike['createElement']>,
  createTextNode: (text) => document.createTextNode(text) as unknown as ReturnType<Domlike['createTextNode']>,
  createDocumentFragment: () =>
    document.createDocumentFragment() as unknown as ReturnType<Domlike['createDocumentFragment']>,
}

/** Without a dispatch of our own no event reaches the page. Taps are the gesture that popups require. */
context.onEvent((target, type, detail: unknown, options) => {
  const event = new GlassEvent(type, detail, options)
  const dispatch = (): void => GlassEvent.dispatchEvent(target, event)
  if (type === 'tap') duringTap(target.getBackendElement() as unknown as HTMLElement, dispatch)
  else dispatch()
  return event.getEventBubbleStatus()
})

const setAttribute = GlassElement.prototype.setAttribute
/** Absent, empty and false attributes go away; native components take what they understand as it is. */
GlassElement.prototype.updateAttribute = function (name, value) {
  const element = this.getBackendElement() as unknown as HTMLElement | null
  if (element && updateNative(element, name, value)) return
  const known = name === 'aria-role' ? 'role' : name
  if (value === undefined || value === null || value === '' || value === false) this.removeAttribute(known)
  else setAttribute.call(this, known, value)
}

const setNodeStyle = GlassElement.prototype.setNodeStyle
GlassElement.prototype.setNodeStyle = function (style, index) {
  setNodeStyle.call(this, toBrowserUnits(style), index)
}

/** Ids stay as the mini-program wrote them, so that selectors find them. */
const internal = space as unknown as InternalSpace
const prepare = internal.prepareComponentOptions.bind(space)
internal.prepareComponentOptions = (...given) => {
  const prepared = prepare(...given)
  prepared[0].writeIdToDOM = true
  delete prepared[0].idPrefixGenerator
  return prepared
}

for (const key of compiled.templates) {
  const content = compiled.groups[key]
  space.addCompiledTemplate(key, {
    groupList: compiled.groups,
    content,
    // Otherwise `bindtap` on a native node becomes an attribute.
    fallbackListenerOnNativeNode: true,
  } as Parameters<typeof space.addCompiledTemplate>[1])
}
for (const [key, config] of Object.entries(compiled.pages)) {
  const usingComponents: Record<string, string> = {}
  for (const [alias, target] of Object.entries({ ...app.usingComponents, ...config.usingComponents }))
    usingComponents[alias] = target.startsWith('/') ? target : new URL(target, `x:/${key}`).pathname
  space.addComponentStaticConfig(key, {
    ...(config.component ? { component: true } : {}),
    ...stylesOf(config),
    usingComponents,
  })
}

function stylesOf(config: object): object {
  return 'styleIsolation' in config ? { styleIsolation: config.styleIsolation } : {}
}

/** The mini-program's element that a DOM node belongs to. */
export function glassOf(node: Node | null): GlassElement | undefined {
  for (let at: Attached | null = node; at; at = at.parentNode) if (at.__wxElement) return at.__wxElement
  return undefined
}

/** Triggers a component event that does not bubble, as native components do. */
export function fire(node: Node, type: string, detail: object): void {
  glassOf(node)?.triggerEvent(type, detail, { bubbles: false, composed: false })
}
