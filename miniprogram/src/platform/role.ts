/** How an element tells what it is: WeChat says `aria-role`, browsers `role`. */
export const role = (name: string, label?: string): Record<string, string> => ({
  'aria-role': name,
  ...(label === undefined ? {} : { 'aria-label': label }),
})
