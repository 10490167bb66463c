import { expect, test } from 'vitest';
import { packLabels, unpackLabels } from '#lib/labels/packed-labels.ts';
import type { LabelView } from '#lib/trace/view.ts';

const label = (id: string, codeId: string): LabelView => ({
  ...{ id, raterId: 'ada', codeId, slot: `span:${id}`, value: 'yes', score: 0.5, note: 'é 🎲' },
  ...{ supersedes: null, createdAt: '2026-11-25T00:00:00.000Z' },
  evidence: [
    { block: 1, start: 2, end: 5, quote: '“没有”\r\n', anchored: true, sourceQuote: null },
    { block: null, start: null, end: null, quote: 'nowhere', anchored: false, sourceQuote: 'No where' },
  ],
});

test('labels come out as they were packed, through JSON', () => {
  const labels = [
    label('1', 'plan'),
    { ...label('2', 'omission'), value: null, evidence: [] },
    label('3', 'plan'),
  ];
  const sent = JSON.stringify(packLabels('ada', labels));
  expect(unpackLabels(JSON.parse(sent) as ReturnType<typeof packLabels>)).toEqual(labels);
  expect(unpackLabels(packLabels('ada', []))).toEqual([]);
});
