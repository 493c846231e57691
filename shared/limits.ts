// Numbers that the server and the screens both go by.

/** A list of people is counted up to here; a longer one is said to have more. */
export const mostCounted = 100_000
