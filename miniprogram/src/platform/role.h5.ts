export const role = (name: string, label?: string): Record<string, string> => ({
  role: name,
  ...(name === 'heading' ? { 'aria-level': '2' } : {}),
  ...(label === undefined ? {} : { 'aria-label': label }),
})
