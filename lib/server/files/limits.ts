/** What a file may make us hold. Each refusal names the limit it met. */
export const limits = {
  /** One member of an archive, decompressed. */
  memberBytes: 2 * 1024 ** 3,
  /** All members of an archive together, decompressed. */
  archiveBytes: 20 * 1024 ** 3,
  members: 200_000,
  /** Decompressed to compressed, looked at once more than `ratioFromBytes` come out. */
  ratio: 200,
  ratioFromBytes: 100 * 1000 ** 2,
};
export type FileLimits = typeof limits;

const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** A size for people, in powers of 1,000: "5.4 GB". */
export function formatSize(bytes: number): string {
  let unit = 0;
  let value = bytes;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 99.95 ? Math.round(value) : Number(value.toFixed(1))} ${units[unit]}`;
}
