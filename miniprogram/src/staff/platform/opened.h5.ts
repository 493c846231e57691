import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { useWide } from '../../platform/wide'

type Opened = [opened: number | null, open: (id: number | null) => void]

const shown = () => {
  const [page = '', query] = window.location.hash.replace(/^#/, '').split('?')
  const id = Number(new URLSearchParams(query).get('id'))
  return { page, id: Number.isSafeInteger(id) && id > 0 ? id : null }
}

/**
 * The record that is open beside a list stands in the address as `id`, so that a reload, back and forward keep it. Where
 * there is no room beside the list, it is the page `route`.
 */
export function useOpened(route: string): Opened {
  const wide = useWide()
  const [page] = useState(() => shown().page)
  const [id, setId] = useState(() => shown().id)
  useEffect(() => {
    // Another page's address says nothing about this one, which stays in the document below it.
    const read = () => {
      if (shown().page === page) setId(shown().id)
    }
    window.addEventListener('popstate', read)
    return () => window.removeEventListener('popstate', read)
  }, [page])
  useEffect(() => {
    // The window became narrow, or a desk's link was opened on a phone.
    if (wide || id === null || shown().page !== page || shown().id !== id) return
    void Taro.redirectTo({ url: `${route}?id=${id}` })
  }, [wide, id, page, route])
  const open = (next: number | null) => {
    if (!wide) {
      if (next !== null) void Taro.navigateTo({ url: `${route}?id=${next}` })
      return
    }
    if (next === id) return
    // Not by Taro, which would put the same page on top of itself.
    window.history.pushState(window.history.state, '', `#${page}${next === null ? '' : `?id=${next}`}`)
    setId(next)
  }
  return [wide ? id : null, open]
}
