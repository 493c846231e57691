/** Browsers have no such guide. */
export const PrivacySheet = () => null
