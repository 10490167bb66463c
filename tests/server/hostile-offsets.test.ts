import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rows } from '#lib/server/db.ts';
import { useDatabase } from '#tests/support/database.ts';
import { labelDraft, makeBareProject, traceDraft, writeDrafts } from '#tests/support/trace-drafts.ts';

useDatabase();

/** Pieces of text on which counting goes wrong. */
const piece = fc.constantFrom(
  ...['a', 'word ', '. ', '\n', '\r\n', '\n\n', '\t', '\0', '\ud83d', '\ude00', '\uFEFF', '\u2028', '\u202e'],
  ...[
    '😀',
    '👩‍👩‍👧‍👦',
    '🇩🇪',
    '👍🏽',
    '𠮷',
    '漢字',
    'שלום',
    'مرحبا',
    'e\u0301',
    'a\u0300\u0301\u0302',
    'ﬁ',
    '\u200b',
    '“',
    'ß',
  ],
);
const marked = fc.record({
  before: fc.array(piece, { maxLength: 300 }),
  quoted: fc.array(piece, { minLength: 1, maxLength: 40 }),
  after: fc.array(piece, { maxLength: 300 }),
});

test('a quote stands where it stood, whatever the text: the stored text from start to end is the stored quote', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(marked, { minLength: 30, maxLength: 30 }), async (texts) => {
      const project = await makeBareProject(`offsets-${(run += 1)}`);
      const given = texts.map(({ before, quoted, after }, i) => {
        const [head, quote, tail] = [before.join(''), quoted.join(''), after.join('')];
        const evidence = [{ quote, block: 1, start: head.length, end: head.length + quote.length }];
        const labels = [{ ...labelDraft('human', 'ada', 'marked', 'yes'), evidence }];
        return {
          key: `t${i}`,
          text: head + quote + tail,
          ...evidence[0],
          draft: traceDraft(`t${i}`, { reasoning: head + quote + tail, labels }),
        };
      });
      await writeDrafts(
        project,
        given.map(({ draft }) => draft),
      );
      const stored = await readStored(project);
      expect(stored).toHaveLength(given.length);
      for (const { key, text, start = 0, end = 0 } of given) {
        const one = stored.find((row) => row.key === key);
        if (!one) throw new Error(`${key} is not there`);
        expect(one.text).toHaveLength(text.length);
        // A quote that begins or ends inside a character has no place that could be shown; all others have theirs.
        if (!splitsPair(text, start) && !splitsPair(text, end))
          expect([one.anchored, one.start, one.end]).toEqual([true, start, end]);
        if (one.anchored) expect(one.text.slice(one.start ?? -1, one.end ?? -1)).toBe(one.quote);
      }
    }),
    { numRuns: 6 },
  );
});

function splitsPair(text: string, at: number): boolean {
  return /[\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\udc00-\udfff]/.test(text[at] ?? '');
}

type Stored = {
  key: string;
  text: string;
  quote: string;
  anchored: boolean;
  start: number | null;
  end: number | null;
};

async function readStored(project: number): Promise<Stored[]> {
  return rows<Stored>(
    `select trace.source_key as key, evidence.quote, evidence.anchored, evidence.start, evidence.end,
       (select string_agg(text, '' order by start) from passage
         where project_id = $1 and trace_id = trace.id and block = 1) as text
     from trace join label on label.project_id = $1 and label.trace_id = trace.id
       join evidence on evidence.project_id = $1 and evidence.label_id = label.id
     where trace.project_id = $1`,
    [project],
  );
}
