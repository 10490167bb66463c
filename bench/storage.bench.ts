import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as makeId } from 'uuid';
import { copyIn, type Cell } from '#lib/server/copy/copy-in.ts';
import { pool, rows, transaction } from '#lib/server/db.ts';
import { cutPassages } from '#lib/trace/passages.ts';
import { storable } from '#lib/trace/storable.ts';
import type { Bench } from './bench.ts';
import { generateText } from './generated-text.ts';
import type { Row } from './row.ts';
import { measureInterleaved, median, seededRandom, shuffled, timeMs } from './rounds.ts';

const rounds = 3;
const textPerRound = 6_000_000;
const textPerTrace = 200_000;
const readings = 100;
const windowPassages = 30;
const chunkUnits = 64 * 1024;

type Trace = { id: string; text: string };
/** One way of storing: how a text becomes rows (start and piece), and what the column is told. */
type Way = { column: string; cut: (text: string) => { start: number; text: string }[] };

const ways: Record<string, Way> = {
  passages: { column: 'set storage external', cut: cutPassages },
  'whole, pglz': { column: 'set storage extended', cut: whole },
  'whole, external': { column: 'set storage external', cut: whole },
  '64k chunks': { column: 'set storage extended', cut: cutChunks },
  'whole, lz4': { column: 'set compression lz4', cut: whole },
};

/**
 * How a block's text is best stored: rate of COPY with the primary key, bytes on disk, reading one trace whole and a
 * window of 30 passages from its middle. On generated text, and on real reasoning where it is beside the checkout.
 */
const run: Bench = async ({ realData, note }) => {
  const nextText = generateText(1);
  const generated = Array.from({ length: textPerRound / textPerTrace }, () => nextText(textPerTrace));
  const found = await measureTexts('generated', generated);
  const real = realData === null ? [] : readReasoning(realData);
  if (real.length === 0) note('skipped: real reasoning, ../shared/data is not there');
  else found.push(...(await measureTexts('real', real)));
  return found;
};
export default run;

async function measureTexts(source: string, texts: string[]): Promise<Row[]> {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const there = await makeTables();
  const traces = Object.fromEntries(there.map((way) => [way, [] as Trace[]]));
  const copied = await measureInterleaved(
    Object.fromEntries(
      there.map((way) => [way, async () => bytes / 1e3 / (await copyTexts(way, texts, traces[way] ?? []))]),
    ),
    { rounds, seed: 1 },
  );
  const random = seededRandom(2);
  const read = async (way: string, reader: typeof readTrace) => {
    const ms = await timeMs(async () => {
      for (let n = 0; n < readings; n += 1) {
        const trace = traces[way]?.[Math.floor(random() * (traces[way]?.length ?? 0))];
        if (trace) await reader(way, trace);
      }
    });
    return ms / readings;
  };
  const whole = await measureInterleaved(
    Object.fromEntries(there.map((way) => [way, () => read(way, readTrace)])),
    { rounds, seed: 3 },
  );
  const windows = await measureInterleaved(
    Object.fromEntries(there.map((way) => [way, () => read(way, readWindow)])),
    { rounds, seed: 4 },
  );
  const sizes = Object.fromEntries(
    await Promise.all(there.map(async (way) => [way, [(await sizeOf(way)) / (bytes * rounds)]] as const)),
  );
  const measured = { COPY: copied, disk: sizes, 'read a trace': whole, 'read a window': windows };
  const units = { COPY: 'MB/s', disk: 'bytes a byte', 'read a trace': 'ms', 'read a window': 'ms' };
  return Object.entries(measured).flatMap(([what, values]) =>
    there.map((way) => ({
      ...{
        id: `${source}: ${what}, ${way}`,
        ours: median(values[way] ?? []),
        peer: median(values.passages ?? []),
      },
      ...{ target: null, unit: units[what as keyof typeof units], n: values[way]?.length ?? 0 },
    })),
  );
}

/** Makes a table for each way this server knows and returns their names. lz4 is not built into every server. */
async function makeTables(): Promise<string[]> {
  const there: string[] = [];
  for (const [way, { column }] of Object.entries(ways)) {
    await rows(`drop table if exists "${way}"`);
    await rows(
      `create table "${way}" (project_id int, trace_id uuid, block int, start int, text text not null,
         primary key (project_id, trace_id, block, start))`,
    );
    const known = await rows(`alter table "${way}" alter text ${column}`).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Error && 'code' in error && (error.code === '0A000' || error.code === '22023'))
          return false;
        throw error;
      },
    );
    if (known) there.push(way);
  }
  return there;
}

/** Writes every text as a new trace, 8 MB a transaction as an import does. Returns milliseconds. */
async function copyTexts(way: string, texts: string[], traces: Trace[]): Promise<number> {
  const placed = texts.map((text) => ({ id: makeId(), text }));
  traces.push(...placed);
  const cut = ways[way]?.cut ?? whole;
  const ms = await timeMs(async () => {
    let cells: Cell[][] = [];
    let length = 0;
    const write = async () => {
      await transaction((client) =>
        copyIn(client, way, ['project_id', 'trace_id', 'block', 'start', 'text'], cells),
      );
      [cells, length] = [[], 0];
    };
    for (const { id, text } of placed) {
      for (const piece of cut(text)) cells.push([1, id, 0, piece.start, piece.text]);
      if ((length += text.length) > 8_000_000) await write();
    }
    if (cells.length > 0) await write();
  });
  await pool()
    .query('checkpoint')
    .catch(() => undefined); // only a superuser may; the next way begins with clean pages
  return ms;
}

async function readTrace(way: string, { id, text }: Trace): Promise<void> {
  const found = await rows<{ text: string }>(
    `select text from "${way}" where project_id = 1 and trace_id = $1 and block = 0 order by start`,
    [id],
  );
  if (found.reduce((sum, row) => sum + row.text.length, 0) !== text.length)
    throw new Error(`${way} lost text.`);
}

/** As many characters as 30 passages hold, from the middle of the text. */
async function readWindow(way: string, { id, text }: Trace): Promise<void> {
  const length = windowPassages * 1500;
  const from = Math.max(0, Math.floor((text.length - length) / 2));
  const piece =
    way === 'passages' || way === '64k chunks' ? 'text' : `substr(text, ${from + 1}, ${length}) as text`;
  const range =
    way === 'passages'
      ? `and start between ${from} and ${from + length}`
      : way === '64k chunks'
        ? `and start between ${from - chunkUnits + 1} and ${from + length}`
        : '';
  const found = await rows(
    `select ${piece} from "${way}" where project_id = 1 and trace_id = $1 and block = 0 ${range} order by start`,
    [id],
  );
  if (found.length === 0) throw new Error(`${way} has no such window.`);
}

async function sizeOf(way: string): Promise<number> {
  const [size] = await rows<{ bytes: number }>(`select pg_total_relation_size('"${way}"')::float8 as bytes`);
  return size?.bytes ?? 0;
}

/** Real answers with their reasoning, joined and cut to the length of a trace, again and again until there is enough. */
function readReasoning(realData: string): string[] {
  const file = join(realData, 'safechain/STAR-1/data/STAR-1.json');
  const records = JSON.parse(readFileSync(file, 'utf8')) as { response: string }[];
  const random = seededRandom(5);
  return Array.from({ length: textPerRound / textPerTrace }, () => {
    let text = '';
    while (text.length < textPerTrace)
      text += shuffled(records, random)
        .slice(0, 20)
        .map(({ response }) => response)
        .join('\n\n');
    return storable(text.slice(0, textPerTrace)).text;
  });
}

function whole(text: string): { start: number; text: string }[] {
  return [{ start: 0, text }];
}

/** Pieces of 64k units; a pair of surrogates is not parted. */
function cutChunks(text: string): { start: number; text: string }[] {
  const chunks: { start: number; text: string }[] = [];
  for (let start = 0; start < text.length;) {
    const high = text.charCodeAt(start + chunkUnits - 1);
    const end = start + chunkUnits - (high >= 0xd800 && high <= 0xdbff ? 1 : 0);
    chunks.push({ start, text: text.slice(start, end) });
    start = Math.min(end, text.length);
  }
  return chunks;
}
