const two = (n: number) => String(n).padStart(2, '0')

/** `10,042` */
export const count = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',')

/** `100,000+` for what was counted no further. */
export const countUpTo = (n: number, most: number): string => (n > most ? `${count(most)}+` : count(n))

/** `¥38.00` from fen. */
export const yuan = (fen: number): string => `¥${count(Math.trunc(fen / 100))}.${two(Math.abs(fen % 100))}`
