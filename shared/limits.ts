// Numbers that the server and the screens both go by.

/** A list of people is counted up to here; a longer one is said to have more. */
export const mostCounted = 100_000

/** People whom one call changes at most: a screen that has chosen more calls again for the rest. */
export const mostAtOnce = 200
