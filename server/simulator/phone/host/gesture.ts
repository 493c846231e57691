/** Some functions work only inside a tap. WeChat: requestSubscribeMessage. */
let depth = 0
const afterTap: ((target: HTMLElement) => void)[] = []

export const insideTap = (): boolean => depth > 0

/** Runs the handlers of a tap; whoever awaits in them is no longer inside. */
export function duringTap(target: HTMLElement, dispatch: () => void): void {
  depth++
  try {
    dispatch()
    for (const run of afterTap) run(target)
  } finally {
    depth--
  }
}

/** Called after each tap with the element that was hit; for `open-type` and the like. */
export const onTap = (run: (target: HTMLElement) => void): void => void afterTap.push(run)
