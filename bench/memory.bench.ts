import { createWriteStream, statSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { importApart } from '#tests/support/import-apart.ts';
import type { Bench } from './bench.ts';
import { generateText } from './generated-text.ts';
import type { Row } from './row.ts';
import { makeEval } from './support/make-eval.ts';
import { makeTraces } from './support/make-traces.ts';

/** How large the second file of many traces is (`BENCH_MEMORY_GB`); the first has 1 GB. */
const gigabytes = Number(process.env.BENCH_MEMORY_GB ?? 3);
const mostMegabytes = 400;

/**
 * The most memory that importing ever holds (VmHWM of the process, in MB): many small traces of 1 GB and more, a log of Inspect, and
 * one trace so long that it is a file by itself, in ASCII and with a character that makes two bytes of each.
 */
const run: Bench = async ({ directory, url, note }) => {
  const rowsFound: Row[] = [];
  const measure = async (id: string, path: string) => {
    const { report, peakBytes } = await importApart(url, path, id);
    const megabytes = Math.round(peakBytes / 1e6);
    const { imported } = report.traces;
    note(`${id}: ${Math.round(statSync(path).size / 1e6)} MB on disk, ${imported} traces, ${megabytes} MB`);
    rowsFound.push({
      ...{ id, ours: megabytes, peer: null, unit: 'MB', n: 1 },
      target: { of: 'ours', atMost: mostMegabytes },
    });
  };
  const only = process.env.BENCH_MEMORY_ONLY;
  for (const { id, make } of files(directory)) {
    if (only !== undefined && !id.includes(only)) continue;
    await measure(id, await make());
  }
  return rowsFound;
};
export default run;

function files(directory: string): { id: string; make: () => Promise<string> }[] {
  const many = (gb: number) => async () => {
    const path = join(directory, `many-${gb}.jsonl`);
    await makeTraces(path, gb * 1e9, gb);
    return path;
  };
  const one = (name: string, end: string) => async () => {
    const path = join(directory, `${name}.jsonl`);
    await writeLongTrace(path, 100_000_000, end);
    return path;
  };
  return [
    { id: '1 GB of traces of 6 KB', make: many(1) },
    { id: `${gigabytes} GB of traces of 6 KB`, make: many(gigabytes) },
    {
      id: 'a log of Inspect, 500 MB unpacked, zstd',
      make: () => {
        const path = join(directory, 'log.eval');
        makeEval(path, 500e6, 'zstd');
        return Promise.resolve(path);
      },
    },
    { id: 'one trace of 100 MB, ASCII', make: one('ascii', 'And so it ends.') },
    { id: 'one trace of 100 MB, with an emoji', make: one('emoji', 'And so it ends 🎲.') },
  ];
}

async function writeLongTrace(path: string, bytes: number, end: string): Promise<void> {
  const text = generateText(7);
  const file = createWriteStream(path);
  file.write('{"id":"long","prompt":"Why?","answer":"Because.","thinking":"');
  for (let written = 0; written < bytes;) {
    const ascii = text(50_000).replaceAll(/[^\n -~]/g, '');
    const part = `${JSON.stringify(ascii).slice(1, -1)}\\n\\n`;
    written += part.length;
    if (!file.write(part)) await once(file, 'drain');
  }
  file.end(`${end}"}\n`);
  await once(file, 'finish');
}
