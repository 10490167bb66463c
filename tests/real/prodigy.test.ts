import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { recognise } from '#lib/formats/index.ts';
import { prodigy } from '#lib/formats/prodigy/index.ts';
import { fileHead } from '#tests/support/byte-source.ts';
import { readFormat, wrongQuotes } from '#tests/support/read-format.ts';
import { hasReal, realPath } from '#tests/support/real-files.ts';

const file = 'formats/prodigy/annotated_news_headlines_ner_first15.jsonl';

type Row = { text: string; spans?: { start: number; end: number; label: string }[]; answer: string };

describe.skipIf(!hasReal(file))('the real Prodigy headlines', () => {
  const content = hasReal(file) ? readFileSync(realPath(file), 'utf8') : '';
  const rows = content
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);

  it('are known', () => {
    expect(recognise(fileHead('a.jsonl', content))).toMatchObject({ format: { id: 'prodigy' } });
  });

  it('give a trace of each line and a label of each accepted span, at its words', async () => {
    const { traces, joins, issues } = await readFormat(prodigy, file, content);
    expect([traces.length, joins, issues]).toEqual([rows.length, [], []]);
    expect(new Set(traces.map(({ sourceKey }) => sourceKey)).size).toBe(rows.length);
    for (const [i, { text, spans = [], answer }] of rows.entries()) {
      const expected = answer === 'accept' ? spans : [];
      // Python counts code points.
      const quotes = expected.map(({ start, end }) => Array.from(text).slice(start, end).join(''));
      const labels = traces[i]?.labels ?? [];
      expect(labels.map(({ code, value }) => [code.key, value])).toEqual(
        expected.map(({ label }) => [label, 'yes']),
      );
      expect(labels.map(({ evidence }) => evidence?.[0]?.quote)).toEqual(quotes);
      expect(traces[i]?.blocks.map((block) => block.text)).toEqual([text]);
    }
    expect(traces.flatMap(wrongQuotes)).toEqual([]);
    expect(traces.flatMap(({ labels }) => labels).length).toBeGreaterThan(10);
  });
});
