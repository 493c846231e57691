/** One part for each page. */
export const zhCN = {}
export type RightsTexts = typeof zhCN
