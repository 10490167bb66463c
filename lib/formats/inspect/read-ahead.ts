import { readMemberText, type MemberText } from '#lib/formats/inspect/read-member.ts';
import type { Archive, RowIssue } from '#lib/formats/format.ts';
import type { Result } from '#lib/result.ts';

/** Samples that are unpacked while another is worked on hold at most so many bytes together. */
const mostBytes = 16_000_000;
/** Two are unpacked at a time while a third is read from the disk. */
const mostSamples = 3;

/**
 * Reads the members `names`, asked for one by one in this order, as `readMemberText` does; those that follow are unpacked meanwhile, in
 * the threads of the pool, as long as they are small.
 */
export function readAhead(
  archive: Archive,
  names: readonly string[],
): (name: string) => Promise<Result<MemberText, RowIssue>> {
  const sizes = new Map(archive.members.map(({ name, size }) => [name, size]));
  const coming = new Map<string, Promise<Result<MemberText, RowIssue>>>();
  let asked = 0;
  let next = 0;
  let bytes = 0;
  return (name) => {
    const own = coming.get(name) ?? readMemberText(archive, name);
    if (coming.delete(name)) bytes -= sizes.get(name) ?? 0;
    asked += 1;
    next = Math.max(next, asked);
    for (; coming.size < mostSamples; next += 1) {
      const after = names[next];
      const size = sizes.get(after ?? '') ?? 0;
      if (after === undefined || bytes + size > mostBytes) break;
      bytes += size;
      coming.set(after, readMemberText(archive, after));
    }
    return own;
  };
}
