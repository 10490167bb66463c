import { describe, expect, it } from 'vitest';
import { findInTrace } from '#lib/server/queries/find-in-trace.ts';
import { findTrace } from '#lib/server/queries/find-trace.ts';
import { listTexts } from '#lib/server/queries/list-texts.ts';
import { createTextStore, type TextPiece } from '#lib/trace/text-store.ts';
import { unpackOutline } from '#lib/trace/outline.ts';
import { copyPassages, seedTraces } from '../../bench/seed-traces.ts';
import { useDatabase } from '#tests/support/database.ts';

useDatabase();

const odd = 'Emoji 👩‍🚀🙂 推論 עברית e\u0301.\r\nNext line. ';
const text = Array.from({ length: 4_000 }, (_, at) => `${at} ${odd}`).join('');
const plain = { regex: false, matchCase: false, wholeWord: false };
const signal = new AbortController().signal;

let made = 0;
async function seed(texts: readonly string[]) {
  const seeded = await seedTraces(`reader-${(made += 1)}`, texts);
  await copyPassages(seeded);
  return { project: seeded.projectId, trace: seeded.texts[0]?.id ?? '' };
}

describe('ranges of a text', () => {
  it('are the text at those offsets, wherever they begin and end, also within a character', async () => {
    const { project, trace } = await seed([text]);
    const ranges = [0, 1, 7, 1_799, 60_000, text.length - 5].flatMap((start) =>
      [1, 2, 1_800, 20_000].map((units) => ({ block: 0, start, end: start + units })),
    );
    const found = await listTexts(project, trace, ranges);
    expect(found.map((piece) => piece.text)).toEqual(ranges.map(({ start, end }) => text.slice(start, end)));
  });

  it('are empty for a block or a trace that is not there, and for another project', async () => {
    const { project, trace } = await seed(['short']);
    const ranges = [{ block: 7, start: 0, end: 10 }];
    expect(await listTexts(project, trace, ranges)).toEqual([{ block: 7, start: 0, text: '' }]);
    const ofBlock = [{ block: 0, start: 0, end: 3 }];
    expect(await listTexts(project + 1, trace, ofBlock)).toEqual([{ block: 0, start: 0, text: '' }]);
  });
});

describe('a long trace as it is sent', () => {
  it('has its rows and the first chunk; the rest is read to the same text', async () => {
    const { project, trace } = await seed([text]);
    const sent = await findTrace(project, trace);
    expect(sent?.firstTexts.length).toBeLessThan(40_000);
    const [block] = unpackOutline(
      sent?.outline ?? { shapes: [], blocks: '', steps: {}, rows: {}, payloads: {} },
    );
    expect(block?.length).toBe(text.length);
    const cuts = [0, ...Array.from(block?.rowStarts ?? []), text.length];
    expect(Math.max(...cuts.slice(1).map((cut, index) => cut - (cuts[index] ?? 0)))).toBeLessThanOrEqual(
      4_000,
    );
    const store = createTextStore(
      () => text.length,
      JSON.parse(sent?.firstTexts ?? '[]') as TextPiece[],
      (ranges) => listTexts(project, trace, ranges),
    );
    expect(store.read({ block: 0, start: 0, end: 500 })).toBe(text.slice(0, 500));
    expect(store.read({ block: 0, start: 100_000, end: 100_500 })).toBeNull();
    await store.load({ block: 0, start: 0, end: text.length });
    expect(store.read({ block: 0, start: 0, end: text.length })).toBe(text);
  });
});

describe('find in a trace', () => {
  it('finds all of it at the offsets of the text, across passages and steps', async () => {
    const { project, trace } = await seed([text]);
    const found = await findInTrace(project, trace, { text: 'e\u0301.\r\nNext', ...plain }, signal);
    const expected = [...text.matchAll(/e\u0301\.\r\nNext/g)].flatMap((hit) => [
      hit.index,
      hit.index + hit[0].length,
    ]);
    expect(found).toMatchObject({ total: 4_000, searchedUnits: text.length });
    expect(found.hits).toEqual([{ block: 0, places: expected }]);
    const across = await findInTrace(
      project,
      trace,
      { text: '^Next(.|\\n|\\r)+?3999', ...plain, regex: true },
      signal,
    );
    expect(across.total).toBe(1);
  });

  it('stops a pattern that would never end, and refuses one that is none, with a sentence', async () => {
    const { project, trace } = await seed([`${'a'.repeat(5_000)}!`]);
    const ask = (pattern: string) =>
      findInTrace(project, trace, { text: pattern, ...plain, regex: true }, signal);
    await expect(ask('(a+)+$')).rejects.toThrow('This pattern takes too long');
    await expect(ask('(a')).rejects.toThrow('This is not a pattern');
  });

  it('counts what it does not list', async () => {
    const { project, trace } = await seed(['ab '.repeat(30_000)]);
    const found = await findInTrace(project, trace, { text: 'ab', ...plain }, signal);
    expect(found.total).toBe(30_000);
    expect((found.hits[0]?.places.length ?? 0) / 2).toBe(20_000);
  });
});
