import { readOwner } from '../control'
import { h } from '../dom'
import { t } from '../texts'
import { keepFile } from '../wx/files'
import { openSheet } from './layer'

const SIDE = 132

/** The person's picture as a temporary file, or null when refused. WeChat: chooseAvatar. */
export async function chooseAvatar(): Promise<string | null> {
  const { name, openid } = await readOwner()
  const canvas = draw(name, openid)
  const chosen = await openSheet<true>('bottom', t.chooseAvatar, (answer) => [
    h('div', { class: 'picked' }, canvas),
    h('button', { class: 'action', onclick: () => answer(true) }, t.chooseAvatar),
    h('button', { class: 'action last', onclick: () => answer(null) }, t.cancel),
  ])
  if (!chosen) return null
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  return blob && keepFile(blob, 'png')
}

function draw(name: string, seed: string): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = SIDE
  const pen = canvas.getContext('2d')
  if (!pen) return canvas
  const hue = [...seed].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7)
  pen.fillStyle = `hsl(${hue} 34% 52%)`
  pen.fillRect(0, 0, SIDE, SIDE)
  pen.fillStyle = '#fff'
  pen.font = `600 ${SIDE / 2}px sans-serif`
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.fillText([...name].at(-1) ?? '', SIDE / 2, SIDE / 2 + 4)
  return canvas
}
