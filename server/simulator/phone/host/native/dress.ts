import { dressButton } from './button'
import { dressChoice } from './choice'
import { dressImage } from './image'
import { dressInput } from './input'
import { dressPicker } from './picker'
import { dressScrollView } from './scroll-view'
import { dressSwitch } from './switch'

/** Takes a changed attribute; true when nothing is left to do. */
export type NativeUpdate = (name: string, value: unknown) => boolean

const updates = new WeakMap<HTMLElement, NativeUpdate>()

const components: Record<string, (element: HTMLElement) => NativeUpdate> = {
  button: dressButton,
  checkbox: dressChoice,
  image: dressImage,
  input: dressInput,
  picker: dressPicker,
  radio: dressChoice,
  'scroll-view': dressScrollView,
  switch: dressSwitch,
  textarea: dressInput,
}

/** Gives an element the behaviour of WeChat's component of that name. */
export function dress(element: HTMLElement): HTMLElement {
  const make = components[element.localName]
  if (make) updates.set(element, make(element))
  return element
}

export const updateNative = (element: HTMLElement, name: string, value: unknown): boolean =>
  updates.get(element)?.(name, value) ?? false
