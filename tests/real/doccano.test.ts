import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { recognise } from '#lib/formats/index.ts';
import { doccano } from '#lib/formats/doccano/index.ts';
import { fileHead } from '#tests/support/byte-source.ts';
import { readFormat, wrongQuotes } from '#tests/support/read-format.ts';
import { hasReal, realPath } from '#tests/support/real-files.ts';

const folder = 'formats/doccano';
const textOf = (name: string) => readFileSync(realPath(`${folder}/${name}`), 'utf8');

type Triple = [number, number, string];
type Row = { text: string; label?: Triple[]; entities?: Triple[]; cats?: string[] };

describe.skipIf(!hasReal(folder))('the real doccano exports', () => {
  it.each(['sequence_labeling', 'relation_extraction', 'intent_detection'])(
    'the one of %s is known',
    (name) => {
      const file = `export_${name}.jsonl`;
      expect(recognise(fileHead(file, textOf(file)))).toMatchObject({ format: { id: 'doccano' } });
    },
  );

  it('the label types are not taken for data', () => {
    expect(doccano.recognises(fileHead('valid_labels.json', textOf('valid_labels.json')))).toBe(0);
  });

  it.each([
    ['export_sequence_labeling.jsonl', 3],
    ['export_intent_detection.jsonl', 2],
  ])('%s gives %i traces, a label of each span and of each class', async (name, count) => {
    const content = textOf(name);
    const rows = content
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Row);
    const { traces, issues } = await readFormat(doccano, name, content);
    expect([rows.length, traces.length, issues]).toEqual([count, count, []]);
    for (const [i, { text, label = [], entities = [], cats = [] }] of rows.entries()) {
      const spans = [...label, ...entities];
      const labels = traces[i]?.labels ?? [];
      expect(labels.map(({ code }) => code.key)).toEqual([...spans.map(([, , name]) => name), ...cats]);
      expect(labels.flatMap(({ evidence }) => evidence ?? []).map(({ quote }) => quote)).toEqual(
        spans.map(([start, end]) => text.slice(start, end)),
      );
    }
    expect(traces.flatMap(wrongQuotes)).toEqual([]);
  });

  it('the example with relations gives a label of each entity and says how many relations there are', async () => {
    const content = textOf('export_relation_extraction.jsonl');
    const { entities, relations } = JSON.parse(content) as {
      entities: { label: string }[];
      relations: object[];
    };
    const { traces, issues } = await readFormat(doccano, 'export_relation_extraction.jsonl', content);
    expect(traces).toHaveLength(1);
    expect(issues).toEqual([`item 1: relations are not read (${relations.length})`]);
    expect(traces[0]?.labels.map(({ code }) => code.key)).toEqual(entities.map(({ label }) => label));
    expect(traces.flatMap(wrongQuotes)).toEqual([]);
  });
});
