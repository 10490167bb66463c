import type { TraceDraft } from '#lib/trace/draft.ts';
import { labelDraft, traceDraft } from '#tests/support/trace-drafts.ts';

export const size = 60;
const pick = <Value>(values: readonly Value[], index: number) => values[index % values.length] as Value;

/** Many traces that differ in everything one can filter and sort by, most values shared by several. */
export const drafts: TraceDraft[] = Array.from({ length: size }, (_, i) => {
  const model = pick(['finch', 'heron', undefined], i);
  const trigger = pick(['on', 'off'], Math.floor(i / 2));
  const failed = i % 11 === 0;
  return traceDraft(`t${i}`, {
    prompt: {
      key: `p${i % 7}`,
      title: pick(['Zebra', 'apple', 'Apple pie', 'äpfel', '100% sure', 'a_b', 'zebra'], i),
      ...(i % 7 < 4 && { group: `g${(i % 7) % 2}` }),
    },
    condition: {
      ...(model && { model }),
      trigger,
      ...(i % 5 === 0 && { checkpoint: `step ${i % 3}`, strategy: 'greedy', budget: '1k' }),
    },
    sample: i % 4,
    status: pick(['complete', 'complete', 'truncated', 'error'], i),
    reasoning: `${'Step by step. '.repeat(i % 6)}Needle${i % 10} 50%_off 'quoted' \\ Grüße.`,
    answer: i % 9 === 0 ? '' : `The answer ${'is '.repeat(i % 5)}here. ${i === 17 ? 'HAYSTACK' : ''}`,
    outcomes: [
      ...(i % 4 !== 0 ? [{ name: 'lied', value: i % 2, positive: i % 2 === 1 }] : []),
      ...(i % 6 === 0 ? [{ name: 'score: final', value: i }] : []),
    ],
    labels: [
      ...(i % 3 === 0 ? [labelDraft('human', 'ada', 'deceptive', pick(['yes', 'no', 'unsure'], i / 3))] : []),
      ...(i % 4 === 0 ? [labelDraft('human', 'bo', 'deceptive', pick(['no', 'yes'], i / 4))] : []),
      ...(i % 5 === 0 ? [labelDraft('human', 'bo', 'habit:planning', 'yes')] : []),
      ...(i % 2 === 0
        ? [
            labelDraft(
              'monitor',
              'judge',
              'deceptive',
              failed ? null : pick(['yes', 'no'], i / 2),
              failed ? undefined : i / 100,
            ),
          ]
        : []),
      ...(i % 8 === 0 ? [labelDraft('source', 'paper', 'deceptive', 'yes')] : []),
    ],
    metadata: { domain: pick(['retail', 'code'], i), turn: i % 3, 'a=b': 'x=y' },
  });
});
/** Three traces without reasoning, so that observability differs. */
for (const i of [4, 13, 40]) drafts[i]?.blocks.splice(1, 1);
