import type { PropsWithChildren } from 'react'
import './app.scss'
import './platform/base'

export default function App({ children }: PropsWithChildren) {
  return children
}
