/** Handed from Jest's global setup to its teardown, which run in one process. */
export const testServer: { stop: () => Promise<void> } = { stop: () => Promise.resolve() }
