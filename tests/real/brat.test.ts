import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { brat } from '#lib/formats/brat/index.ts';
import type { RowIssue } from '#lib/formats/format.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';
import { hasReal, listReal, realPath, realSource } from '#tests/support/real-files.ts';

const folder = 'formats/brat';

describe.skipIf(!hasReal(folder))('real brat documents', () => {
  const files = listReal(folder).filter((path) => path.endsWith('.ann'));

  it.each(files)('%s: every span is a label whose quote is the text at its place', async (path) => {
    const lines = readFileSync(realPath(path), 'utf8').split('\n');
    const text = readFileSync(realPath(path.replace('.ann', '.txt')), 'utf8');
    const spans = lines
      .map((line) => /^(T\d+)\t(\S+) (\d+) (\d+)\t(.*)$/.exec(line))
      .filter((match) => match !== null);
    expect(spans.length).toBeGreaterThan(0);

    const traces: TraceDraft[] = [];
    const issues: RowIssue[] = [];
    for await (const one of brat.read(realSource(path), {}))
      if (!one.ok) issues.push(one.problem);
      else traces.push(one.value as TraceDraft);
    expect(traces).toHaveLength(1);
    const [trace] = traces;
    expect(trace?.blocks.map((block) => block.text)).toEqual([text]);
    expect(trace?.labels.map(({ target, code, evidence }) => [target, code.key, evidence])).toEqual(
      spans.map(([, id, type, start, end, quote]) => [
        { type: 'span', key: id },
        type,
        [{ quote, block: 0, start: Number(start), end: Number(end) }],
      ]),
    );
    const count = (prefix: RegExp) => lines.filter((line) => prefix.test(line)).length;
    expect(trace?.metadata).toEqual({ 'brat.events': count(/^E\d/), 'brat.relations': count(/^R\d/) });
    expect(issues.map((issue) => issue.place)).toEqual(['the annotations']);
  });

  it('keeps the notes and attributes of the introduction with their spans', async () => {
    const labels = [];
    for await (const one of brat.read(realSource(`${folder}/news_000-introduction.ann`), {}))
      if (one.ok) labels.push(...one.value.labels);
    const notes = Object.fromEntries(
      labels.flatMap(({ target, note }) => (target?.type === 'span' && note ? [[target.key, note]] : [])),
    );
    expect(notes).toEqual({
      T2: '100000000 USD',
      T3: 'E1 Confidence: High',
      T4: 'Mention: Name\nIndividual',
      T5: 'Mention: Nominal\nIndividual\nReference: Wikipedia:64488 Carlos Salinas de Gortari',
    });
  });
});
