/** Takes the jobs, in a process of its own, so that parsing a file never holds up a page. Started by start.ts. */
import { stepBack } from '#lib/server/jobs/step-back.ts';
import { startWork } from '#lib/server/jobs/work.ts';

stepBack(10); // pages go first
const parent = process.ppid;
// Whoever started it is gone, and with it the order of stopping: nobody else would end this process.
setInterval(() => process.ppid !== parent && process.exit(0), 1000).unref();
await startWork();
process.on('SIGTERM', () => process.exit(0)); // a job under way is rolled back to its last batch
process.on('SIGINT', () => undefined); // Ctrl-C reaches the whole group: start.ts decides the order
