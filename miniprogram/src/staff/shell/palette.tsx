import type { Permission } from '@xinyue/shared/permissions'

/** A phone has no keys. */
export function PaletteButton(_props: { permissions: readonly Permission[] }) {
  return null
}
