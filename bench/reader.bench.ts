import { join } from 'node:path';
import { loadavg } from 'node:os';
import { chromium, type BrowserContext } from '@playwright/test';
import { findBrowser } from '#bin/find-browser.ts';
import type { Bench } from './bench.ts';
import { generateText } from './generated-text.ts';
import type { Row } from './row.ts';
import { fetchLabelStudio } from './support/label-studio.ts';
import { measureAcknowledgement } from './support/measure-acknowledgement.ts';
import { measureKeys } from './support/measure-keys.ts';
import { measureLabelStudio } from './support/measure-label-studio.ts';
import { measureOpening } from './support/measure-opening.ts';
import { measureScrolling } from './support/measure-scrolling.ts';
import { startPeerServer, type PeerServer } from './support/peer-server.ts';
import type { Subject } from './support/reader-page.ts';
import { layOut, seedReader, type ReaderText, type SeededReader } from './support/seed-reader.ts';
import { startWebInstance, type WebInstance } from './support/web-instance.ts';

/**
 * UTF-16 units of the long trace; 2,000 a step and 1,000 a label, so 5,000 and 10,000 unless told. A quick run:
 * BENCH_READER_UNITS=200000 BENCH_READER_ROUNDS=3 (openings), BENCH_READER_SCROLLS=1 BENCH_READER_KEYS=1
 * BENCH_READER_PEER_ROUNDS=1 (rounds), BENCH_READER_WRITES=30 BENCH_READER_PATIENCE_S=20 (for Label Studio); one part alone:
 * BENCH_READER_ONLY=measureOpening.
 */
const units = Number(process.env.BENCH_READER_UNITS ?? 10_000_000);
const [unitsPerStep, unitsPerLabel] = [2_000, 1_000];
/** Texts that Label Studio is given too. */
const labelStudioUnits = [10_000, 100_000, 1_000_000].filter((size) => size < units);

/** All that the measurements share. */
export type ReaderBench = {
  context: BrowserContext;
  instance: WebInstance;
  peers: PeerServer;
  seeded: SeededReader;
  texts: Record<string, ReaderText>;
  /** Why Label Studio is not there; null where it is. */
  noLabelStudio: string | null;
  ours: (text: string) => Subject;
  codeMirror: (text: string) => Subject;
  labelStudio: (text: string) => Subject;
  note: (message: string) => void;
};

/**
 * The reader in a Chromium over HTTP on loopback, beside CodeMirror 6 with the same text and marks in a bare page and
 * Label Studio's frontend in another. All take turns in one browser; everything is measured from outside, in the page.
 */
const run: Bench = async ({ directory, url, note }) => {
  const texts = makeTexts();
  const browserFound = await findBrowser();
  if (!browserFound) throw new Error('There is no Chromium to measure in.');
  const fetched = fetchLabelStudio(directory);
  const noLabelStudio = 'because' in fetched ? fetched.because : null;
  if (noLabelStudio !== null) note(noLabelStudio);
  const instance = await startWebInstance(url, join(directory, 'data'));
  const peers = await startPeerServer(texts, 'folder' in fetched ? fetched.folder : null);
  const browser = await chromium.launch({ executablePath: browserFound.path, args: browserFound.args });
  try {
    const seeded = await seedReader(texts);
    note(`Chromium ${browser.version()}, from ${browserFound.from}; load ${loadavg()[0]?.toFixed(1)}`);
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const cookies = instance.cookie.split('; ').map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return { name, value: value.join('='), url: instance.url };
    });
    await context.addCookies(cookies);
    const opening = (text: string) => texts[text]?.text.slice(0, 30).split('\n')[0]?.trim() ?? '';
    const bench: ReaderBench = {
      ...{ context, instance, peers, seeded, texts, noLabelStudio, note },
      ours: (text) => ({
        url: `${instance.url}/p/${seeded.slug}/traces/${seeded.ids[text]}`,
        region: '[aria-label="Reasoning"]',
        ...{ opening: opening(text), marks: null },
      }),
      codeMirror: (text) => ({
        url: peers.address('codemirror', text),
        region: '.cm-content',
        ...{ opening: opening(text), marks: '.mark, .step-mark' },
      }),
      labelStudio: (text) => ({
        url: peers.address('label-studio', text),
        region: '.lsf-htx-richtext',
        ...{ opening: opening(text), marks: '.htx-highlight' },
      }),
    };
    const measured: Row[] = [];
    for (const measure of [
      measureOpening,
      measureScrolling,
      measureKeys,
      measureAcknowledgement,
      measureLabelStudio,
    ]) {
      if ((process.env.BENCH_READER_ONLY ?? measure.name) !== measure.name) continue;
      measured.push(...(await measure(bench)));
      note(`${measure.name}: done; load ${loadavg()[0]?.toFixed(1)}`);
    }
    return measured;
  } finally {
    await browser.close();
    await peers.close();
    await instance.stop();
  }
};
export default run;

/**
 * `long` and, with ten labels only, `few`; `short` has 10 kB. `line` is half as long as `long` without a line's end, `lines`
 * the same characters with them. `size …` are those for Label Studio.
 */
function makeTexts(): Record<string, ReaderText> {
  const source = generateText(11)(units);
  const [half, sparse] = [Math.floor(units / 2), Math.floor(units / 10)];
  const line = layOut(source.replaceAll('\n', ' '), half, half, unitsPerLabel);
  return {
    long: layOut(source, units, unitsPerStep, unitsPerLabel),
    few: layOut(source, units, unitsPerStep, sparse),
    short: layOut(source, 10_000, unitsPerStep, unitsPerLabel),
    line,
    lines: layOut(source, half, unitsPerStep, unitsPerLabel),
    ...Object.fromEntries(
      labelStudioUnits.map((size) => [`size ${size}`, layOut(source, size, unitsPerStep, unitsPerLabel)]),
    ),
  };
}
