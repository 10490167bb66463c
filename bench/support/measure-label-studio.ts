import { setTimeout as wait } from 'node:timers/promises';
import type { ReaderBench } from '#bench/reader.bench.ts';
import { gatherInterleaved, median } from '#bench/rounds.ts';
import type { Row } from '#bench/row.ts';
import { forgetLabels } from './measure-keys.ts';
import { labelByMouse, labelSteps, openSubject, type Subject } from './reader-page.ts';
import { ratioAtMost, unmeasuredRow } from './reader-rows.ts';

const rounds = Number(process.env.BENCH_READER_PEER_ROUNDS ?? 5);
const patienceMs = Number(process.env.BENCH_READER_PATIENCE_S ?? 120) * 1000;
const labelsARound = 5;
const target = ratioAtMost(0.1);

type Seen = { text: number; marks: number; labels: number[] };

/**
 * The same texts with the same marks here and in Label Studio's frontend, at several sizes, then the long one. It has no key that
 * labels: a stretch is drawn with the mouse while a label is chosen, and timed from the button's release.
 */
export async function measureLabelStudio(bench: ReaderBench): Promise<Row[]> {
  const sizes = Object.keys(bench.texts).filter((name) => name.startsWith('size '));
  const measured: Row[] = [];
  for (const name of [...sizes, 'long']) measured.push(...(await measureSize(bench, name)));
  return measured;
}

async function measureSize(bench: ReaderBench, name: string): Promise<Row[]> {
  const { context, seeded, texts, ours, labelStudio, note } = bench;
  const { text, marks } = texts[name] ?? { text: '', marks: [] };
  const id = `${text.length.toLocaleString('en')} characters, ${marks.length.toLocaleString('en')} labels`;
  const unmeasured = (because: string) => [
    unmeasuredRow(`${id} / Label Studio`, because, name === 'long' ? null : target, 'ms'),
  ];
  if (bench.noLabelStudio !== null) return unmeasured(bench.noLabelStudio);
  const visit = (subject: Subject, label: typeof labelSteps) => async (): Promise<Seen> => {
    const { page, painted } = await openSubject(context, subject, patienceMs);
    try {
      if (painted.marks === null) throw new Error('no marks painted');
      const labels = await within(label(page, labelsARound));
      await wait(500);
      return { text: painted.text, marks: painted.marks, labels };
    } finally {
      await page.close();
      await forgetLabels(seeded.projectId, seeded.stepCode);
    }
  };
  const ways = { ours: visit(ours(name), labelSteps), peer: visit(labelStudio(name), labelByMouse) };
  try {
    await ways.ours(); // warm; and a peer that does not come to an end is not waited for again
    await ways.peer();
  } catch (cause) {
    note(`${id}: ${String(cause)}`);
    return unmeasured(cause instanceof Error ? cause.message : String(cause));
  }
  const found = await gatherInterleaved(ways, { rounds, seed: 5 });
  const row = (what: string, values: (seen: Seen) => number | number[]): Row => ({
    ...{ id: `${id}: ${what} / Label Studio`, target, unit: 'ms', n: found.ours.flatMap(values).length },
    ...{ ours: median(found.ours.flatMap(values)), peer: median(found.peer.flatMap(values)) },
  });
  return [
    row('first text', (seen) => seen.text),
    row('text with marks', (seen) => seen.marks),
    row('key or button to painted label', (seen) => seen.labels),
  ];
}

async function within<T>(work: Promise<T>): Promise<T> {
  const giveUp = new AbortController();
  work.catch(() => undefined); // told by the race, or late
  const late = wait(patienceMs, null, { signal: giveUp.signal }).then(() => {
    throw new Error(`no painted label within ${patienceMs / 1000} s`);
  });
  late.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    giveUp.abort();
  }
}
