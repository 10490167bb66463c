import type { ReaderBench } from '#bench/reader.bench.ts';
import { gatherInterleaved, median } from '#bench/rounds.ts';
import type { Row } from '#bench/row.ts';
import type { Painted } from './paint-probe.ts';
import { openSubject, weighPage, type Subject } from './reader-page.ts';
import { atMost, ratioAtMost, rowOf95, theSame, unmeasuredRow } from './reader-rows.ts';

const rounds = Number(process.env.BENCH_READER_ROUNDS ?? 20);

type Seen = Painted & { heapMegabytes: number; elements: number };

/** From asking for the page to its first text, and to the text with its marks; then what the page holds. */
export async function measureOpening({ context, ours, codeMirror, texts }: ReaderBench): Promise<Row[]> {
  const open = (subject: Subject) => async (): Promise<Seen> => {
    const { page, painted } = await openSubject(context, subject);
    const weight = await weighPage(page);
    await page.close();
    return { ...painted, ...weight };
  };
  const ways = {
    ...{ long: open(ours('long')), short: open(ours('short')), codeMirror: open(codeMirror('long')) },
    ...{ line: open(ours('line')), lines: open(ours('lines')), codeMirrorLine: open(codeMirror('line')) },
  };
  for (const warm of Object.values(ways)) await warm(); // the server's code, the browser's cache
  const found = await gatherInterleaved(ways, { rounds, seed: 1 });
  const textOf = (way: keyof typeof found) => found[way].map(({ text }) => text);
  const marksOf = (way: keyof typeof found) => found[way].flatMap(({ marks }) => marks ?? []);
  const middle = (way: keyof typeof found, what: 'text' | 'heapMegabytes' | 'elements') =>
    median(found[way].map((seen) => seen[what]));

  const { text, steps, marks } = texts['long'] ?? { text: '', steps: [], marks: [] };
  const count = (value: number) => value.toLocaleString('en');
  const id = `open ${count(text.length)} characters, ${count(steps.length)} steps, ${count(marks.length)} labels`;
  const lineId = `open one line of ${count(texts['line']?.text.length ?? 0)}`;
  const measured: Row[] = [
    rowOf95(`${id}: first text`, textOf('long'), null, atMost(300)),
    rowOf95(`${id}: first text / a 10 kB trace`, textOf('long'), textOf('short'), ratioAtMost(1.3)),
    rowOf95(`${id}: first text / CodeMirror 6`, textOf('long'), textOf('codeMirror'), ratioAtMost(1.25)),
    ...marksRow(`${id}: text with marks / CodeMirror 6`, marksOf('long'), marksOf('codeMirror')),
    {
      ...{ id: `${id}: heap / CodeMirror 6`, target: atMost(150), unit: 'MB', n: rounds },
      ...{ ours: middle('long', 'heapMegabytes'), peer: middle('codeMirror', 'heapMegabytes') },
    },
    {
      ...{ id: `${id}: elements / CodeMirror 6`, target: atMost(2_000), unit: 'nodes', n: rounds },
      ...{ ours: middle('long', 'elements'), peer: middle('codeMirror', 'elements') },
    },
    {
      ...{ id: `${lineId}: first text / many lines`, target: theSame, unit: 'ms', n: rounds },
      ...{ ours: middle('line', 'text'), peer: middle('lines', 'text') },
    },
    {
      ...{ id: `${lineId}: heap / many lines`, target: theSame, unit: 'MB', n: rounds },
      ...{ ours: middle('line', 'heapMegabytes'), peer: middle('lines', 'heapMegabytes') },
    },
    rowOf95(`${lineId}: first text / CodeMirror 6`, textOf('line'), textOf('codeMirrorLine'), null),
  ];
  return measured;
}

function marksRow(id: string, ours: readonly number[], peer: readonly number[]): Row[] {
  const target = ratioAtMost(1.25);
  if (ours.length < rounds)
    return [unmeasuredRow(id, `marks painted in ${ours.length} of ${rounds} openings`, target, 'ms p95')];
  return [rowOf95(id, ours, peer, target)];
}
