/** The text of every axis. */
export const axisTick = { fontSize: 11, fill: 'var(--muted)' } as const;
