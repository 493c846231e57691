const hour = 3_600_000

/**
 * A whole number finds a member of any store, who stands at this counter. So that nobody tries numbers to learn who is a member
 * elsewhere, each staff member of a store has so many searches that find nobody, or somebody of another store, in so long
 * (milliseconds). Counted in each server process.
 */
export const otherStores = { searches: 60, within: hour } as const
