/** Prints what a benchmark measured: a table, and as the last line one JSON object that programs can read. */
export function report(bench: string, ratio: number, figures: Readonly<Record<string, number>>): void {
  const width = Math.max(...Object.keys(figures).map((name) => name.length))
  for (const [name, value] of Object.entries(figures))
    console.log(`${name.padEnd(width)}  ${value.toLocaleString('en-US')}`)
  console.log(`${'ratio'.padEnd(width)}  ${ratio.toFixed(3)}`)
  console.log(JSON.stringify({ bench, ratio: Number(ratio.toFixed(3)), figures }))
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
export const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN
export const megabytes = (bytes: number): number => Math.round(bytes / 1_048_576)
export const rounded = (value: number): number => Math.round(value * 10) / 10
