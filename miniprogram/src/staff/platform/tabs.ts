/** WeChat runs one of a mini-program at a time. */
export function tellTabs(_staffId: number | null): void {}
export const listenToTabs =
  (_heard: (staffId: number | null) => void): (() => void) =>
  () =>
    undefined
