import type { ReactNode } from 'react'
import type { Request } from '../hooks/use-request'
import { Failed } from './failed'
import { Skeleton } from './skeleton'

interface LoadProps<T> {
  request: Request<T>
  /** @default three grey rows */
  skeleton?: ReactNode
  children: (data: T) => ReactNode
}

/** Grey shapes while it loads, the reason and a retry when it fails, the content when it is here. */
export function Load<T>({ request, skeleton, children }: LoadProps<T>) {
  const { result, reload } = request
  if (result.state === 'loading') return <>{skeleton ?? <Skeleton />}</>
  if (result.state === 'failed') return <Failed error={result.error} onRetry={() => void reload()} />
  return <>{children(result.data)}</>
}
