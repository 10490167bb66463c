import type { ReaderBench } from '#bench/reader.bench.ts';
import { gatherInterleaved, median } from '#bench/rounds.ts';
import type { Row } from '#bench/row.ts';
import type { Watched } from './paint-probe.ts';
import { openSubject, scrollPage, weighPage, type Subject } from './reader-page.ts';
import { atMost, rowOf95, theSame } from './reader-rows.ts';

const rounds = Number(process.env.BENCH_READER_SCROLLS ?? 5);

type Seen = Watched & { heapMegabytes: number; elements: number };

/** The wheel turned steadily, and in strides through the whole text; then what the page holds. */
export async function measureScrolling({ context, ours, codeMirror }: ReaderBench): Promise<Row[]> {
  const scroll = (subject: Subject, how: 'steady' | 'whole') => async (): Promise<Seen> => {
    const { page } = await openSubject(context, subject);
    await page.evaluate(() => globalThis.benchProbe.settled());
    const watched = await scrollPage(page, how);
    const weight = await weighPage(page);
    await page.close();
    return { ...watched, ...weight };
  };
  const found = await gatherInterleaved(
    {
      ...{ steady: scroll(ours('long'), 'steady'), steadyPeer: scroll(codeMirror('long'), 'steady') },
      ...{ whole: scroll(ours('long'), 'whole'), wholePeer: scroll(codeMirror('long'), 'whole') },
      ...{ line: scroll(ours('line'), 'steady'), lines: scroll(ours('lines'), 'steady') },
    },
    { rounds, seed: 2 },
  );
  const frames = (way: keyof typeof found) => found[way].flatMap((seen) => seen.frames);
  const longestBlank = (way: keyof typeof found) => Math.max(...found[way].map(({ blank }) => blank));
  const middle = (way: keyof typeof found, what: 'heapMegabytes' | 'elements') =>
    median(found[way].map((seen) => seen[what]));
  const plain = (
    id: string,
    ours: number,
    peer: number,
    target: Row['target'],
    unit = 'ms, longest',
  ): Row => ({
    ...{ id, ours, peer, target, unit, n: rounds },
  });
  return [
    ...(['steady', 'whole'] as const).flatMap((how): Row[] => {
      const id = how === 'steady' ? 'scroll steadily' : 'scroll in strides through the whole';
      const peer = `${how}Peer` as const;
      return [
        rowOf95(`${id}: a frame / CodeMirror 6`, frames(how), frames(peer), atMost(25)),
        plain(`${id}: blank / CodeMirror 6`, longestBlank(how), longestBlank(peer), atMost(100)),
      ];
    }),
    plain(
      'heap after the whole / CodeMirror 6',
      middle('whole', 'heapMegabytes'),
      middle('wholePeer', 'heapMegabytes'),
      atMost(150),
      'MB',
    ),
    plain(
      'elements after the whole / CodeMirror 6',
      middle('whole', 'elements'),
      middle('wholePeer', 'elements'),
      atMost(2_000),
      'nodes',
    ),
    rowOf95('scroll one long line steadily: a frame / many lines', frames('line'), frames('lines'), theSame),
  ];
}
