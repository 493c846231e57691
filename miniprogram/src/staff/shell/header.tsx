import { useTitle } from '../../hooks/use-title'
import type { HeaderProps } from './header.types'

/** WeChat draws its own bar. */
export function Header({ title }: HeaderProps) {
  useTitle(title)
  return null
}
