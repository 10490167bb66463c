const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

/** 21 Nov 2026, 00:34 UTC: the same on the server, in every browser and in a lab's notes. */
export function importedAt(iso: string): string {
  return `${format.format(new Date(iso))} UTC`;
}
