/** The stored text as it is, or read as Markdown with formulas. */
export const textViews = ['plain', 'rendered'] as const;
export type TextView = (typeof textViews)[number];
