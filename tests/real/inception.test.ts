import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RowIssue } from '#lib/formats/format.ts';
import { inception } from '#lib/formats/inception/index.ts';
import { recognise } from '#lib/formats/index.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';
import { fileHead } from '#tests/support/byte-source.ts';
import { hasReal, listReal, readRealJson, realPath, realSource } from '#tests/support/real-files.ts';

const folder = 'formats/inception';

async function read(path: string) {
  const traces: TraceDraft[] = [];
  const issues: RowIssue[] = [];
  for await (const one of inception.read(realSource(path), {}))
    if (one.ok) traces.push(one.value as TraceDraft);
    else issues.push(one.problem);
  return { traces, issues };
}

describe.skipIf(!hasReal(folder))('real documents of INCEpTION', () => {
  const files = listReal(folder);

  it.each(files)(
    '%s is known and gives one trace, every quote of which is the text at its place',
    async (path) => {
      expect(recognise(fileHead(path, new Uint8Array(readFileSync(realPath(path))))).format?.id).toBe(
        'inception',
      );
      const { traces } = await read(path);
      expect(traces).toHaveLength(1);
      for (const { evidence } of traces[0]?.labels ?? [])
        for (const { quote, start, end } of evidence ?? [])
          expect(traces[0]?.blocks[0]?.text.slice(start, end)).toBe(quote);
    },
  );

  it('reads one annotation across two sentences', async () => {
    const { traces, issues } = await read(`${folder}/webannotsv3_cross_sentence_span.tsv`);
    expect(issues).toEqual([]);
    expect(traces[0]?.blocks[0]?.text).toBe('He loves her .\nShe loves him not .');
    expect(traces[0]?.blocks[0]?.steps?.map(({ start, end }) => [start, end])).toEqual([
      [0, 14],
      [15, 34],
    ]);
    expect(traces[0]?.labels.map(({ code, value, evidence }) => [code.key, value, evidence])).toEqual([
      [
        'Span.value',
        'PERSON',
        [{ quote: 'He loves her .\nShe loves him not .', block: 0, start: 0, end: 34 }],
      ],
    ]);
  });

  it('reads every stacked annotation from its first to its last part', async () => {
    const path = `${folder}/webannotsv3_stacked_spans.tsv`;
    // By hand from the lines: for each number in brackets its value, the first begin and the last end.
    const spans = new Map<string, { value: string; start: number; end: number }>();
    for (const line of readFileSync(realPath(path), 'utf8').split('\n')) {
      const [, begin, end, , column] = /^\S+\t(\d+)-(\d+)\t([^\t]*)\t(.*)\t$/.exec(line) ?? [];
      for (const [, value = '', id = ''] of (column ?? '').matchAll(/(\w+)\[(\d+)\]/g)) {
        const before = spans.get(id);
        spans.set(id, { value, start: before?.start ?? Number(begin), end: Number(end) });
      }
    }
    expect(spans.size).toBe(24);
    const { traces, issues } = await read(path);
    const text = traces[0]?.blocks[0]?.text ?? '';
    expect(text).toBe('aaaaaa bbbbbb cccccc');
    expect(traces[0]?.labels.map(({ value, evidence }) => [value, evidence?.[0]?.quote])).toEqual(
      [...spans.values()].map(({ value, start, end }) => [
        value,
        start === end ? undefined : text.slice(start, end),
      ]),
    );
    const empty = [...spans.values()].filter(({ start, end }) => start === end).length;
    expect(issues.map(({ reason }) => reason)).toEqual([
      `annotations that mark nothing, and have no quote: ${empty}`,
    ]);
  });

  it('reads the chunks of the older JSON as labels and its sentences as steps', async () => {
    const path = `${folder}/uima-cas-json_chunk2000.json`;
    type Item = { begin?: number; end: number; chunkValue?: string };
    type Legacy = {
      _views: { _InitialView: Record<string, Item[]> };
      _referenced_fss: Record<string, { sofaString?: string }>;
    };
    const { _views: views, _referenced_fss: referenced } = readRealJson(path) as Legacy;
    const text = referenced['6']?.sofaString ?? '';
    const {
      Chunk: chunks = [],
      Sentence: sentences = [],
      Token: tokens = [],
      POS: pos = [],
    } = views._InitialView;
    expect([chunks.length, sentences.length]).toEqual([44, 3]);

    const { traces, issues } = await read(path);
    expect(traces[0]?.blocks[0]?.text).toBe(text);
    expect(traces[0]?.blocks[0]?.steps).toEqual(
      sentences.map(({ begin = 0, end }) => ({ start: begin, end, kind: 'sentence' })),
    );
    expect(
      traces[0]?.labels.map(({ code, value, evidence }) => [code.key, value, evidence?.[0]?.quote]),
    ).toEqual(
      chunks.map(({ begin = 0, end, chunkValue }) => [
        'Chunk.chunkValue',
        chunkValue,
        text.slice(begin, end),
      ]),
    );
    expect(traces[0]?.prompt.title).toBe('chunk2000_test.conll');
    expect(issues[0]?.reason).toContain(`POS ${pos.length}`);
    expect(issues[0]?.reason).toContain(`Token ${tokens.length}`);
  });
});
