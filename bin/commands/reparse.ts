import { withInstance } from '#bin/instance.ts';
import { createImport } from '#lib/server/import/import-record.ts';
import { reparse } from '#lib/server/import/reparse.ts';
import { runAlone } from '#lib/server/import/run-alone.ts';
import { getProject } from './find-project.ts';
import { exitCodeOf, printReport, startProgress } from './import-report.ts';

type Options = { project: string; import?: string; format?: string; dryRun?: boolean; json?: boolean };

/** `subtext reparse`: reads the kept source records again. Exit code 0, or 1 where records could not be read. */
export async function reparseCommand(options: Options): Promise<void> {
  const report = await withInstance(async () => {
    const { id: projectId } = await getProject(options.project);
    const importId = await createImport(projectId, 'Source records, read again', {}, 'running');
    const progress = startProgress(options.json !== true);
    const what = {
      projectId,
      ...(options.import ? { importId: options.import } : {}),
      ...(options.format ? { format: options.format } : {}),
    };
    try {
      return await runAlone(importId, () =>
        reparse(what, { importId, dryRun: options.dryRun ?? false, onProgress: progress.show }),
      );
    } finally {
      progress.stop();
    }
  });
  printReport(report, options);
  process.exitCode = exitCodeOf(report);
}
