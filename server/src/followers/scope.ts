/**
 * Whom a role may serve, as a condition on a person it names: its own store's people, and those who belong to no store
 * yet, because any counter may be their first. For two marks, both the actor's store: null when the role sees every store.
 * Lists do not use it: a store's list holds its own people, which is what its index can walk.
 */
export const servedBy = (homeStore: string): string =>
  `(? IS NULL OR ${homeStore} IS NULL OR ${homeStore} = ?)`
