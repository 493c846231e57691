import { fire } from '../glass'
import { localPath } from '../wx/files'
import type { NativeUpdate } from './dress'

const FIT: Record<string, string> = { aspectFit: 'contain', aspectFill: 'cover', scaleToFill: 'fill' }

/** `<image>`: an `<img>` inside, fitted by `mode`. WeChat: image. */
export function dressImage(element: HTMLElement): NativeUpdate {
  const picture = document.createElement('img')
  picture.alt = ''
  picture.draggable = false
  element.append(picture)
  picture.addEventListener('load', () =>
    fire(element, 'load', { width: picture.naturalWidth, height: picture.naturalHeight }),
  )
  picture.addEventListener('error', () => fire(element, 'error', { errMsg: `GET ${picture.src} error` }))
  return (name, value) => {
    if (name === 'src') {
      if (value) picture.src = localPath(String(value))
      else picture.removeAttribute('src')
      return true
    }
    if (name === 'mode') {
      const mode = String(value)
      picture.style.objectFit = FIT[mode] ?? 'fill'
      element.classList.toggle('image-width-fix', mode === 'widthFix')
      element.classList.toggle('image-height-fix', mode === 'heightFix')
      return true
    }
    return false
  }
}
