/** People whom one call changes at most: a screen that has chosen more calls again for the rest. */
export const mostAtOnce = 200
