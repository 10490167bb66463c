import { basename } from 'node:path';
import { SingleBar } from 'cli-progress';
import type { ImportOutcome } from '#lib/server/import/import-sources.ts';
import type { ImportReport } from '#lib/server/import/report.ts';

const mostShown = 20;

/** 0: everything landed; 1: something was rejected or found no trace; 2: nothing could be read. */
export function exitCodeOf(report: ImportReport): number {
  const { traces, labels, verdicts, outcomes, unmatched, issueCount } = report;
  const read = traces.imported + traces.unchanged + traces.changed + labels + verdicts + outcomes + unmatched;
  if (read === 0 && issueCount > 0) return 2;
  return issueCount > 0 || unmatched > 0 ? 1 : 0;
}

/** A line that counts, on a terminal. */
export function startProgress(wanted: boolean) {
  const bar =
    wanted && process.stderr.isTTY
      ? new SingleBar({ format: '{value} traces · {file}', hideCursor: true })
      : null;
  bar?.start(0, 0, { file: '' });
  return {
    show: ({ traces }: ImportReport, file: string) =>
      bar?.update(traces.imported + traces.unchanged + traces.changed, { file: basename(file) }),
    stop: () => bar?.stop(),
  };
}

/** Prints what an import came to, or would. */
export function printReport(report: ImportOutcome, options: { json?: boolean; dryRun?: boolean }): void {
  if (options.json) {
    process.stdout.write(`${JSON.stringify(report)}\n`);
    return;
  }
  const { traces, issues, issueCount, changes = [] } = report;
  const counts = [
    `${traces.imported} traces (${traces.unchanged} unchanged, ${traces.changed} changed, ${traces.rejected} rejected)`,
    `${report.prompts} new prompts`,
    `${report.steps} steps`,
    ...(report.images + report.missingImages > 0
      ? [`${report.images} pictures (${report.missingImages} missing)`]
      : []),
    `${report.labels} labels`,
    `${report.verdicts} verdicts`,
    `${report.outcomes} outcomes`,
  ];
  say(`${options.dryRun ? 'Would import' : 'Imported'} ${counts.join(', ')}.`);
  if (report.unmatched > 0)
    say(`${report.unmatched} records of labels found no trace, or several; they are kept with the import.`);
  for (const { place, parts, labels, lost } of changes.slice(0, mostShown))
    say(
      `  ${place} would change (${parts.join(', ')}); labels: ${labels}, quotes that lose their place: ${lost}`,
    );
  if (traces.changed > mostShown && changes.length > 0)
    say(
      `  and ${traces.changed - Math.min(changes.length, mostShown)} more would change: --json lists the first 200.`,
    );
  for (const { file, place, reason } of issues.slice(0, mostShown))
    say(`  ${[file, place].filter(Boolean).join(', ')}: ${reason}`);
  if (issueCount > mostShown) say(`  and ${issueCount - mostShown} more: --json lists them.`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
