import { formatCount } from '#components/ui/format-number.ts';
import type { FilePreview } from '#lib/server/import/preview.ts';
import type { ImportCounts } from '#lib/server/import/report.ts';

/** What of a file the warnings look at. */
export type WarnedFile = Pick<
  FilePreview,
  'name' | 'problem' | 'traceCount' | 'joins' | 'issues' | 'complete'
>;

/** Where names, counts and what was meant do not agree; one sentence each, the gravest first. */
export function findWarnings(files: readonly WarnedFile[], counts: ImportCounts): string[] {
  const { imported, unchanged, changed, rejected } = counts.traces;
  const read = imported + unchanged + changed;
  const said = counts.labels + counts.verdicts + counts.outcomes;
  const warnings: string[] = [];
  if (read === 0 && said === 0 && counts.unmatched === 0)
    warnings.push(
      rejected > 0
        ? `Every record is rejected (${formatCount(rejected)}). The format or the mapping is another one.`
        : 'Nothing would be imported.',
    );
  else if (rejected > 0 && rejected * 10 >= rejected + read)
    warnings.push(
      `${formatCount(rejected)} of ${formatCount(rejected + read)} records are rejected: see why below.`,
    );
  const joins = countJoins(files);
  if (counts.unmatched > 0 && (joins === null ? counts.unmatched > said : counts.unmatched * 2 > joins))
    warnings.push(
      `${joins === counts.unmatched || said === 0 ? 'No record' : 'Most records'} of labels ${
        joins === counts.unmatched || said === 0 ? 'finds its' : 'do not find their'
      } trace, or ${joins === counts.unmatched || said === 0 ? 'finds' : 'find'} several (${formatCount(counts.unmatched)}). Check the keys they are found by, and whether the traces are here.`,
    );
  if (counts.missingImages > 0)
    warnings.push(
      `${countOf(counts.missingImages, 'picture is', 'pictures are')} missing: hand them over together with the file, in their folder.`,
    );
  const readable = files.filter(({ problem }) => problem === null);
  const total = read + rejected + (joins ?? 0);
  for (const file of readable) {
    const named = numberInName(file.name);
    if (named === null) continue;
    const held = file.complete
      ? file.traceCount + file.joins + file.issues.length
      : readable.length === 1
        ? total
        : null;
    if (held === null || held === named) continue;
    warnings.push(
      `${file.name} may be meant to hold ${formatCount(named)} records, and holds ${formatCount(held)}.`,
    );
  }
  return warnings;
}

/** How many records of labels there are; null where the files go on beyond what was looked at. */
function countJoins(files: readonly WarnedFile[]): number | null {
  const withJoins = files.filter(({ joins }) => joins > 0);
  return withJoins.every(({ complete }) => complete)
    ? withJoins.reduce((sum, { joins }) => sum + joins, 0)
    : null;
}

/** Numbers after these words count something else. */
const otherNumber =
  /(?:^|[^a-z])(?:step|ckpt|checkpoint|seed|epoch|iter|layer|temp|part|shard|run|batch|rank|version|v)[_-]?$/i;

/**
 * The number of records that a file's name promises: the number it ends with (`dev_500.jsonl`, `test-n1000.csv`), of two to
 * seven digits. Years, dates, sizes of models and what is a step, seed or part are none. Null where there is none.
 */
export function numberInName(name: string): number | null {
  const base = name.slice(name.lastIndexOf('/') + 1);
  const [, before = '', digits] = /^(.*?)[_-]n?(\d{2,7})(?:\.[a-z]+)+$/i.exec(base) ?? [];
  if (digits === undefined || digits.startsWith('0') || otherNumber.test(before)) return null;
  const isYear = /^(19|20)\d\d$/.test(digits);
  const isDate = /^(20\d{2}(0[1-9]|1[0-2])\d*)$/.test(digits) && digits.length >= 6;
  const followsDate = /\d{2,4}[_-]\d{1,2}$/.test(before);
  return isYear || isDate || followsDate ? null : Number(digits);
}

function countOf(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
