import { boss, indexQueue, sendIndexJob, type IndexJob } from './boss.ts';
import { indexTexts, listUnindexedProjects } from './index-texts.ts';
import { watchImports } from './watch-imports.ts';

/** How often it is looked for texts to index that nobody sent a job for: the command line imports without a worker. */
const lookEveryMs = 5_000;
/** After so long the next project has its turn. */
const turnMs = 60_000;

/** Texts are indexed one project at a time and only while no import is under way. */
export async function startIndexing(): Promise<void> {
  const importing = watchImports();
  const queue = await boss();
  await queue.work<IndexJob>(indexQueue, { pollingIntervalSeconds: 1 }, async (jobs) => {
    for (const { data } of jobs) {
      const until = performance.now() + turnMs;
      await indexTexts(data.projectId, async () => performance.now() < until && !(await importing()));
    }
  });
  const look = async () => {
    try {
      if (!(await importing()))
        for (const projectId of await listUnindexedProjects()) await sendIndexJob({ projectId });
    } catch (error) {
      process.stderr.write(
        `Looking for texts to index: ${error instanceof Error ? error.message : String(error)}\n`,
      );
    }
    setTimeout(() => void look(), lookEveryMs).unref();
  };
  await look();
}
