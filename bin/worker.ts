/** Takes the jobs, in a process of its own, so that parsing a file never holds up a page. Started by start.ts. */
import { startWork } from '#lib/server/jobs/work.ts';

await startWork();
process.on('SIGTERM', () => process.exit(0)); // a job under way is rolled back to its last batch
process.on('SIGINT', () => undefined); // Ctrl-C reaches the whole group: start.ts decides the order
