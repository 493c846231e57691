/** Bar and gap widths of the symbols 0-105, six digits each (ISO/IEC 15417, table 1). */
const widths =
  '212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122123221' +
  '223211221132221231213212223112312131311222321122321221312212322112322211212123212321232121111323131123131321' +
  '112313132113132311211313231113231311112133112331132131113123113321133121313121211331231131213113213311213131' +
  '311123311321331121312113312311332111314111221411431111111224111422121124121421141122141221112214112412122114' +
  '122411142112142211241211221114413111241112134111111242121142121241114212124112124211411212421112421211212141' +
  '214121412121111143111341131141114113114311411113411311113141114131311141411131211412211214211232'
const startB = 104
const stop = '2331112'

/** The symbol values of a text in code set B: start, characters, check symbol. Printable ASCII only. */
function symbols(text: string): number[] {
  const values = [...text].map((character) => character.charCodeAt(0) - 32)
  const check = values.reduce((sum, value, index) => sum + value * (index + 1), startB) % 103
  return [startB, ...values, check]
}

/** Widths of the bars and gaps of a Code 128, in modules, a bar first. */
export const code128 = (text: string): number[] =>
  [...symbols(text).map((value) => widths.slice(value * 6, value * 6 + 6)), stop]
    .join('')
    .split('')
    .map(Number)

/** An SVG one unit high; the quiet zones at its sides are ten modules wide, as scanners need. */
export function code128Svg(text: string): string {
  const quiet = 10
  let x = quiet
  let path = ''
  code128(text).forEach((width, index) => {
    if (index % 2 === 0) path += `M${x} 0h${width}v1h-${width}z`
    x += width
  })
  return `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${x + quiet} 1' preserveAspectRatio='none' shape-rendering='crispEdges'><path d='${path}'/></svg>`
}
