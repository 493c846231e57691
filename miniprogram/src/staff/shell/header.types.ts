export interface HeaderProps {
  title: string
  parent?: string
}
