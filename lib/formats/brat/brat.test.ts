import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brat } from '#lib/formats/brat/index.ts';
import type { ReadOptions, RowIssue } from '#lib/formats/format.ts';
import type { JsonObject } from '#lib/json.ts';
import type { Draft, TraceDraft } from '#lib/trace/draft.ts';
import { byteSource, fileHead } from '#tests/support/byte-source.ts';

async function read(annotations: string, text: string, options: ReadOptions = {}, name = 'runs/anna/d1.ann') {
  const drafts: Draft[] = [];
  const issues: RowIssue[] = [];
  const others = { [name.replace('.ann', '.txt')]: text };
  for await (const one of brat.read(byteSource(name, annotations, 5, others), options))
    if (one.ok) drafts.push(one.value);
    else issues.push(one.problem);
  return { drafts, issues, trace: drafts[0] as TraceDraft | undefined };
}

/** Each label as [code, key, its quotes]. */
function said(trace: Draft | undefined) {
  return trace?.labels.map(({ code, target, evidence }) => [
    code.key,
    target?.type === 'span' ? target.key : null,
    evidence?.map(({ quote }) => quote),
  ]);
}

describe('brat', () => {
  it('makes one trace of a document, a label of each span', async () => {
    const { trace, issues } = await read('T1\tDoubt 0 4\tWait\nT2\tPlan 6 14\tI try 3.\n', 'Wait. I try 3.');
    expect(issues).toEqual([]);
    expect(trace).toMatchObject({
      sourceKey: 'runs/anna/d1.ann:document',
      prompt: { key: 'runs/anna/d1', title: 'd1' },
      blocks: [{ role: 'assistant', kind: 'reasoning', observability: 'raw', text: 'Wait. I try 3.' }],
      labels: [
        {
          rater: { kind: 'source', name: 'brat' },
          code: { key: 'Doubt', valueType: 'boolean', scope: 'span' },
          target: { type: 'span', key: 'T1' },
          value: 'yes',
          evidence: [{ quote: 'Wait', block: 0, start: 0, end: 4 }],
        },
        { code: { key: 'Plan' }, evidence: [{ quote: 'I try 3.', start: 6, end: 14 }] },
      ],
    });
  });

  it('counts code points, and both characters of a CRLF', async () => {
    const text = '😀計画\r\nthen 👩\u200D💻 hides it';
    const { trace, issues } = await read('T1\tHide 10 19\t👩\u200D💻 hides\n', text);
    expect(issues).toEqual([]);
    const [evidence] = trace?.labels[0]?.evidence ?? [];
    expect(text.slice(evidence?.start, evidence?.end)).toBe('👩\u200D💻 hides');
    expect(evidence).toMatchObject({ block: 0, start: 11, end: 22 });
  });

  it.each([
    ['counted', 'T1\tDoubt 1 5\tWait'],
    ['not counted', 'T1\tDoubt 0 4\tWait'],
  ])('reads a text with a byte order mark, %s', async (_how, annotations) => {
    const { trace, issues } = await read(annotations, '\uFEFFWait. Then');
    expect(issues).toEqual([]);
    expect(trace?.blocks[0]?.text).toBe('Wait. Then');
    expect(trace?.labels[0]?.evidence).toEqual([{ quote: 'Wait', block: 0, start: 0, end: 4 }]);
  });

  it('makes one label with several quotes of a span in pieces, with or without a space between', async () => {
    const text = 'I hide\nthe plan from them';
    for (const words of ['hide plan', 'hideplan']) {
      const { trace, issues } = await read(`T1\tHide 2 6;11 15\t${words}`, text);
      expect([said(trace), issues]).toEqual([[['Hide', 'T1', ['hide', 'plan']]], []]);
    }
  });

  it('keeps attributes, references and notes with the span they are about, also by way of its event', async () => {
    const { trace, issues } = await read(
      [
        'T1\tHide 2 6\thide',
        'A1\tSure T1 High',
        'M1\tNegated T1',
        'N1\tReference T1 Wiki:12\tHiding',
        '#1\tAnnotatorNotes T1\tReally?',
        '#2\tOther T1\tx',
        'E1\tHide:T1 What:T1',
        'A2\tDone E1',
      ].join('\n'),
      'I hide it',
    );
    expect(trace?.labels).toHaveLength(1);
    expect(trace?.labels[0]?.note?.split('\n')).toEqual([
      'Sure: High',
      'Negated',
      'Reference: Wiki:12 Hiding',
      'Really?',
      'Other: x',
      'E1 Done',
    ]);
    expect(trace?.metadata).toEqual({ 'brat.events': 1 });
    expect(issues.map((one) => one.reason)).toEqual([
      '1 event: they tie annotations to each other, which no label says. They stay in the record that is kept.',
    ]);
  });

  it('counts what ties annotations together, and says which notes are about no span', async () => {
    const { trace, issues } = await read(
      'T1\tA 0 1\tI\nT2\tA 2 6\thide\nR1\tPart Arg1:T1 Arg2:T2\t\nR2\tPart Arg1:T2 Arg2:T1\n*\tSame T1 T2\n#1\tAnnotatorNotes R1\twhy',
      'I hide it',
    );
    expect(trace?.metadata).toEqual({ 'brat.relations': 2, 'brat.equivalences': 1 });
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({ landed: true, place: 'the annotations' });
    expect(issues[0]?.reason).toContain('2 relations, 1 equivalence');
    expect(issues[0]?.reason).toContain('#1: said of what is no span');
  });

  it('believes the words where they are not what the text has at the place, and says so', async () => {
    const { trace, issues } = await read(
      'T1\tA 0 4\thide\nT2\tA 2 6\thide\nT3\tA 90 95\tplans\nT4\tA 3 3\t\nT5\tA 90 95',
      'I hide it',
    );
    expect(trace?.labels.map(({ evidence }) => evidence)).toEqual([
      [{ quote: 'hide', start: 0 }],
      [{ quote: 'hide', block: 0, start: 2, end: 6 }],
      [{ quote: 'plans' }],
      undefined,
      undefined,
    ]);
    expect(issues.map(({ place, landed }) => [place, landed])).toEqual([
      ['line 1', true],
      ['line 3', true],
      ['line 4', true],
      ['line 5', true],
    ]);
    expect(issues[0]?.reason).toContain('"I hi", not "hide": its words are looked for');
    expect(issues[1]?.reason).toContain('outside the text, not "plans": its words');
  });

  it('names lines that are no annotations and reads the rest', async () => {
    const { trace, issues } = await read(
      'T1 A 0 1 I\nT1\tA x 1\tI\nT2\tA 0 1\tI\nT2\tA 0 1\tI\nZ1\tA 0 1',
      'I hide it',
    );
    expect(said(trace)).toEqual([['A', 'T2', ['I']]]);
    expect(issues.map(({ place }) => place)).toEqual(['line 1', 'line 2', 'line 4', 'line 5']);
  });

  it('names the text that is missing', async () => {
    const issues = [];
    for await (const one of brat.read(byteSource('a/d1.ann', 'T1\tA 0 1\tI'), {}))
      if (!one.ok) issues.push(one.problem);
    expect(issues).toEqual([
      {
        place: 'the document',
        reason: 'the text "d1.txt" was not handed over: the annotations need it beside them',
      },
    ]);
  });

  it('makes one trace of a document that two people have annotated, each in a folder of their own', async () => {
    const options = { choices: { rater: 'folder' } };
    const anna = await read('T1\tA 0 1\tI', 'I hide it', options);
    const ben = await read('T1\tB 0 1\tI\nR1\tX Arg1:T1 Arg2:T1', 'I hide it', options, 'runs/ben/d1.ann');
    expect(anna.trace?.sourceKey).toBe('brat:runs/d1');
    expect({ ...ben.trace, raw: '' }).toEqual({ ...anna.trace, raw: '' });
    expect(anna.trace?.labels).toEqual([]);
    expect(ben.drafts[1]).toMatchObject({
      type: 'join',
      on: { $source_key: 'brat:runs/d1' },
      labels: [{ rater: { kind: 'human', name: 'ben' }, code: { key: 'B' } }],
    });
  });

  it('divides a text with reasoning tags, and its quotes go along', async () => {
    const text = '<think>I hide it.</think>Done.';
    const { trace } = await read('T1\tA 9 13\thide\nT2\tB 25 29\tDone', text);
    expect(trace?.blocks.map(({ kind }) => kind)).toEqual(['reasoning', 'answer']);
    expect(trace?.labels.map(({ evidence }) => evidence?.[0])).toEqual([
      { quote: 'hide', block: 0, start: 2, end: 6 },
      { quote: 'Done', block: 1, start: 0, end: 4 },
    ]);
    const { trace: whole } = await read('', text, { choices: { text: 'prompt' } });
    expect(whole?.blocks).toEqual([{ role: 'user', kind: 'prompt', text }]);
  });

  it('reads what was kept of it again', async () => {
    const { trace } = await read('T1\tA 1 2\tI', '\uFEFFI hide it');
    const raw = trace?.raw ?? '';
    const record = { record: JSON.parse(raw) as JsonObject, place: 'the document', raw };
    const source = { ...byteSource('runs/anna/d1.ann', ''), replay: { records: [record], context: {} } };
    const again = [];
    for await (const one of brat.read(source, {})) again.push(one);
    expect(again).toEqual([{ ok: true, value: trace }]);
  });

  const unit = fc.constantFrom('a', ' ', '\r\n', '😀', '計', 'ש', 'e\u0301', '“');
  it('finds every span that brat would write, in any script', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(unit, { minLength: 1, maxLength: 30 }),
        fc.array(fc.tuple(fc.nat(29), fc.nat(29)), { minLength: 1, maxLength: 5 }),
        async (units, places) => {
          const text = units.join('');
          const characters = [...text];
          const spans = places
            .map(([a, b]) => [Math.min(a, b), Math.max(a, b) + 1] as const)
            .filter(([, end]) => end <= characters.length);
          const words = spans.map(([start, end]) => characters.slice(start, end).join(''));
          const lines = spans.map(
            ([start, end], i) => `T${i + 1}\tX ${start} ${end}\t${(words[i] ?? '').replace(/[\r\n]/g, ' ')}`,
          );
          const { trace } = await read(lines.join('\n'), text);
          const quotes = trace?.labels.map((label) => {
            const [{ start, end, quote } = { quote: '' }] = label.evidence ?? [];
            expect(text.slice(start, end)).toBe(quote);
            return quote;
          });
          expect(quotes).toEqual(words);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('knows its own by name and lines, and asks for the text beside', () => {
    expect(brat.recognises(fileHead('a.ann', '#1\tAnnotatorNotes T1\tx\n*\tEquiv T1 T2\n'))).toBeGreaterThan(
      0.9,
    );
    expect(brat.recognises(fileHead('a.tsv', 'T1\tA 0 1\tI\n'))).toBe(0);
    expect(brat.recognises(fileHead('a.ann', '{"a":1}'))).toBe(0);
    expect(['x/a.ann', 'b.ANN', 'a.txt', '.ann'].map((name) => brat.companions?.(name))).toEqual([
      ['a.txt'],
      ['b.txt'],
      [],
      [],
    ]);
  });
});
