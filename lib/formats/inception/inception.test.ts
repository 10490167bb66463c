import { describe, expect, it } from 'vitest';
import type { RowIssue } from '#lib/formats/format.ts';
import { inception } from '#lib/formats/inception/index.ts';
import type { JsonObject } from '#lib/json.ts';
import type { Draft, TraceDraft } from '#lib/trace/draft.ts';
import { byteSource } from '#tests/support/byte-source.ts';

async function read(content: string, name = 'runs/d1.tsv') {
  const drafts: Draft[] = [];
  const issues: RowIssue[] = [];
  for await (const one of inception.read(byteSource(name, content, 5), {}))
    if (one.ok) drafts.push(one.value);
    else issues.push(one.problem);
  return { drafts, issues, trace: drafts[0] as TraceDraft | undefined };
}

/** Each label as [code, value, its quotes]. */
function said(draft: Draft | undefined) {
  return draft?.labels.map(({ code, value, evidence }) => [
    code.key,
    value,
    evidence?.map(({ quote }) => quote),
  ]);
}

/** Every quote is what the text has at its place. */
function expectTrue(trace: TraceDraft | undefined) {
  for (const { evidence } of trace?.labels ?? [])
    for (const { quote, block, start, end } of evidence ?? [])
      expect(trace?.blocks[block ?? -1]?.text.slice(start, end)).toBe(quote);
}

const tsv = (head: string[], ...lines: string[]) =>
  ['#FORMAT=WebAnno TSV 3.3', ...head, '', '', ...lines].join('\n');

describe('inception, WebAnno TSV', () => {
  it('puts the text together from its sentences, with what was between them', async () => {
    const { trace, issues } = await read(
      tsv(
        ['#T_SP=webanno.custom.Doubt|kind'],
        '#Sentence.id=s1',
        '#Text=Wait a\\tbit .',
        '#Text=Now .',
        '1-1\t0-4\tWait\tmild\t',
        '1-2\t5-6\ta\t_\t',
        '',
        '#Text=Back\\\\slash',
        '2-1\t20-30\tBack\\slash\t_\t',
        '',
        '#Text=next',
        '3-1\t30-34\tnext\t*\t',
      ),
    );
    expect(issues).toEqual([]);
    expect(trace?.blocks).toEqual([
      {
        role: 'assistant',
        kind: 'reasoning',
        observability: 'raw',
        text: 'Wait a\tbit .\nNow .\n Back\\slashnext',
        steps: [
          { start: 0, end: 18, kind: 'sentence', sourceKey: 's1' },
          { start: 20, end: 30, kind: 'sentence', sourceKey: '2' },
          { start: 30, end: 34, kind: 'sentence', sourceKey: '3' },
        ],
      },
    ]);
    expect(said(trace)).toEqual([
      ['Doubt.kind', 'mild', ['Wait']],
      ['Doubt', 'yes', ['next']],
    ]);
    expect(trace).toMatchObject({ sourceKey: 'runs/d1.tsv:document', prompt: { title: 'd1' } });
  });

  it('reads stacked annotations, those over several tokens and sentences, and parts of tokens', async () => {
    const { trace, issues } = await read(
      tsv(
        ['#T_SP=webanno.custom.Span|a|b'],
        '#Text=one two .',
        '1-1\t0-3\tone\tx[1]|y[2]\t*[1]|z[2]\t',
        '1-2\t4-7\ttwo\tx[1]\t*[1]\t',
        '1-2.1\t4-6\ttw\tpart\tz\t',
        '1-3\t8-9\t.\tacross[3]\t*[3]\t',
        '',
        '#Text=three',
        '2-1\t10-15\tthree\tacross[3]\t*[3]\t',
      ),
    );
    expect(issues).toEqual([]);
    expect(said(trace)).toEqual([
      ['Span.a', 'x', ['one two']],
      ['Span.a', 'y', ['one']],
      ['Span.b', 'z', ['one']],
      ['Span.a', 'part', ['tw']],
      ['Span.b', 'z', ['tw']],
      ['Span.a', 'across', ['.\nthree']],
    ]);
    expectTrue(trace);
    const keys = trace?.labels.map(({ target }) => (target?.type === 'span' ? target.key : ''));
    expect(keys?.[0]).toBe('Span 0-7');
    expect(new Set(keys).size).toBe(4);
  });

  it('takes escapes out of values and leaves the marks they stand for', async () => {
    const { trace } = await read(
      tsv(
        ['#T_SP=webanno.custom.Span|a'],
        '#Text=one two six',
        '1-1\t0-3\tone\ta\\|b\\;c\\_d\\*\\[e\\]\\->f\\\\\\tg[12]|\\_\t',
        '1-2\t4-7\ttwo\t\\*\t',
        '1-3\t8-11\tsix\ta\\[1\\]\t',
      ),
    );
    expect(trace?.labels.map(({ value }) => value)).toEqual(['a|b;c_d*[e]->f\\\tg', '_', '*', 'a[1]']);
  });

  it('names two annotations of one place apart, also where one of them marks more', async () => {
    const { trace } = await read(
      tsv(['#T_SP=webanno.custom.Span|a'], '#Text=one', '1-1\t0-3\tone\tx[1]|y[2]\t'),
    );
    expect(trace?.labels.map(({ target }) => target)).toEqual([
      { type: 'span', key: 'Span 0-3' },
      { type: 'span', key: 'Span 0-3#2' },
    ]);
  });

  it('makes labels of chains, and counts relations, slots and what is analysis', async () => {
    const { trace, issues } = await read(
      tsv(
        [
          '#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue',
          '#T_SP=webanno.custom.Frame|kind|ROLE_webanno.custom.Frame:roles_webanno.custom.FrameLink|webanno.custom.Lu',
          '#T_CH=webanno.custom.Same|referenceRelation|referenceType',
          '#T_RL=webanno.custom.Because|why|BT_webanno.custom.Frame',
        ],
        '#Text=He hides it .',
        '1-1\t0-2\tHe\tPRP\t_\t_\t_\tcoref->1-1\tperson[1]\t_\t_\t',
        '1-2\t3-8\thides\tVBZ\tact\thider;what\t1-1;1-3\t_\t_\tso\t1-1\t',
        '1-3\t9-11\tit\tPRP\t_\t_\t_\t*->1-2\t*[1]\t_\t_\t',
        '1-4\t12-13\t.\t_\t_\t_\t_\t*->1-2\t*[1]\t_\t_\t',
      ),
    );
    expect(
      trace?.labels.map(({ code, value, note, evidence }) => [code.key, value, note, evidence?.[0]?.quote]),
    ).toEqual([
      ['Same.referenceRelation', 'coref', 'chain 1, link 1', 'He'],
      ['Same.referenceType', 'person', 'chain 1, link 1', 'He'],
      ['Frame.kind', 'act', undefined, 'hides'],
      ['Same', 'yes', 'chain 1, link 2', 'it .'],
    ]);
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({ place: 'the document', landed: true });
    expect(issues[0]?.reason).toContain('POS 3, Frame.roles slot 1, Because relation 1');
  });

  it.each([
    ['UTF-16 units, as INCEpTION does', ['0-2', '3-8', '9-10']],
    ['code points, as scripts do', ['0-1', '2-7', '8-9']],
  ])('counts %s', async (_unit, [first, second, third]) => {
    const { trace, issues } = await read(
      tsv(
        ['#T_SP=webanno.custom.Span|a'],
        '#Text=😀 hides 計',
        `1-1\t${first}\t😀\t_\t`,
        `1-2\t${second}\thides\tx[1]\t`,
        `1-3\t${third}\t計\tx[1]\t`,
      ),
    );
    expect(issues).toEqual([]);
    expect(said(trace)).toEqual([['Span.a', 'x', ['hides 計']]]);
    expectTrue(trace);
  });

  it('names lines that are no tokens, and tokens that the text does not have', async () => {
    const { trace, issues } = await read(
      tsv(
        ['#T_SP=webanno.custom.Span|a'],
        '#Text=one two',
        '1-1\t0-3\tone\tx\t',
        '1-2\t4\ttwo\tx\t',
        '1-2\t4-7\ttwo',
        '1-2\t3-6\ttwo\ty\t',
        '1-3\t9-99\tfar\tz\t',
      ),
    );
    expect(said(trace)?.map(([, value]) => value)).toEqual(['x', 'y']);
    expect(issues.map(({ place }) => place)).toEqual(['the document', 'line 7', 'line 8', 'line 9']);
    expect(issues[3]?.reason).toContain('2 tokens are not what the text has');
  });

  it('joins what the annotators of an exported project say to one trace of the document', async () => {
    const content = (value: string) =>
      tsv(['#T_SP=webanno.custom.Span|a'], '#Text=one', `1-1\t0-3\tone\t${value}\t`);
    const anna = await read(content('x'), 'export/annotation/d1.txt/anna.tsv');
    const ben = await read(content('y'), 'export/annotation/d1.txt/ben.tsv');
    const gold = await read(content('y'), 'export/curation/d1.txt/CURATION_USER.tsv');
    expect(anna.trace).toMatchObject({ sourceKey: 'inception:export/d1.txt', labels: [] });
    for (const other of [ben, gold]) expect({ ...other.trace, raw: '' }).toEqual({ ...anna.trace, raw: '' });
    const joins = [anna, ben, gold].map(({ drafts }) => drafts[1]);
    expect(joins.map((join) => join?.labels[0]?.rater)).toEqual([
      { kind: 'human', name: 'anna' },
      { kind: 'human', name: 'ben' },
      { kind: 'gold', name: 'curation' },
    ]);
    expect(joins[1]).toMatchObject({ type: 'join', on: { $source_key: 'inception:export/d1.txt' } });
  });
});

const sofa = { '%ID': 1, '%TYPE': 'uima.cas.Sofa', sofaNum: 1, sofaID: '_InitialView' };
const sentence = 'de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence';

function cas(text: string, structures: JsonObject[]) {
  const members = structures.map((one) => one['%ID'] ?? null);
  return JSON.stringify({
    '%TYPES': {},
    '%FEATURE_STRUCTURES': [{ ...sofa, sofaString: text }, ...structures],
    '%VIEWS': { _InitialView: { '%SOFA': 1, '%MEMBERS': members } },
  });
}

function annotation(
  id: number,
  type: string,
  begin: number,
  end: number,
  features: JsonObject = {},
): JsonObject {
  return { '%ID': id, '%TYPE': type, '@sofa': 1, begin, end, ...features };
}

describe('inception, UIMA CAS JSON', () => {
  it('makes labels of custom layers, steps of sentences, and takes the annotator from the file', async () => {
    const { trace, issues } = await read(
      cas('😀 I hide it. Done.', [
        annotation(2, sentence, 0, 13, { id: 's1' }),
        annotation(3, sentence, 14, 19),
        annotation(4, 'webanno.custom.Doubt', 3, 12, { kind: 'mild', sure: false, '#weight': 0.5, order: 0 }),
        annotation(5, 'webanno.custom.Plain', 14, 18),
        annotation(6, 'webanno.custom.Because', 3, 4, { why: 'so', '@Governor': 4, '@Dependent': 5 }),
        annotation(7, 'de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token', 3, 4),
        annotation(8, 'de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData', 0, 19, {
          documentTitle: 'd1.txt',
          language: 'en',
        }),
        { '%ID': 9, '%TYPE': 'webanno.custom.Whole', '@sofa': 1, quality: 'good' },
        {
          '%ID': 10,
          '%TYPE': 'de.tudarmstadt.ukp.clarin.webanno.api.type.CASMetadata',
          username: 'anna',
          sourceDocumentName: 'd1.txt',
        },
      ]),
      'd1.json',
    );
    expect(trace).toMatchObject({
      prompt: { title: 'd1.txt' },
      metadata: { documentTitle: 'd1.txt', language: 'en' },
    });
    expect(trace?.blocks[0]?.steps).toEqual([
      { start: 0, end: 13, kind: 'sentence', sourceKey: 's1' },
      { start: 14, end: 19, kind: 'sentence' },
    ]);
    expect(said(trace)).toEqual([
      ['Doubt.kind', 'mild', ['I hide it']],
      ['Doubt.sure', 'false', ['I hide it']],
      ['Doubt.weight', '0.5', ['I hide it']],
      ['Plain', 'yes', ['Done']],
      ['Whole.quality', 'good', undefined],
    ]);
    expect(trace?.labels.map(({ target }) => target?.type)).toEqual([
      'span',
      'span',
      'span',
      'span',
      undefined,
    ]);
    expect(new Set(trace?.labels.map(({ rater }) => `${rater.kind} ${rater.name}`))).toEqual(
      new Set(['human anna']),
    );
    expect(issues.map(({ reason }) => reason.split(': ')[1])).toEqual(['Because relation 1, Token 1']);
  });

  it('counts code points where the document ends at their number', async () => {
    const { trace } = await read(
      cas('😀 I hide it', [
        annotation(2, 'uima.tcas.DocumentAnnotation', 0, 11),
        annotation(3, 'webanno.custom.Doubt', 4, 8),
      ]),
    );
    expect(said(trace)).toEqual([['Doubt', 'yes', ['hide']]]);
    expectTrue(trace);
  });

  it('leaves out what was removed from the view, and says what lies outside the text', async () => {
    const given = JSON.parse(cas('I hide it', [annotation(2, 'webanno.custom.A', 0, 1)])) as JsonObject;
    const list = given['%FEATURE_STRUCTURES'];
    if (Array.isArray(list)) list.push(annotation(3, 'webanno.custom.B', 0, 1));
    expect(said((await read(JSON.stringify(given))).trace)).toEqual([['A', 'yes', ['I']]]);
    const { trace, issues } = await read(cas('I hide it', [annotation(2, 'webanno.custom.A', 5, 99)]));
    expect([said(trace), issues[0]?.reason.split(': ')[1]]).toEqual([[], 'A outside the text 1']);
  });

  it('reads structures by their id, several texts, and the older form of the format', async () => {
    const second = { '%TYPE': 'uima.cas.Sofa', sofaID: 'other', sofaString: 'Two.' };
    const { drafts } = await read(
      JSON.stringify({
        '%FEATURE_STRUCTURES': {
          '1': { ...sofa, sofaString: 'One.' },
          '2': second,
          '3': annotation(3, 'webanno.custom.A', 0, 3, { '@sofa': 2 }),
        },
      }),
    );
    expect(drafts.map((draft) => [(draft as TraceDraft).sourceKey, said(draft)])).toEqual([
      ['runs/d1.tsv:document', []],
      ['runs/d1.tsv:document/other', [['A', 'yes', ['Two']]]],
    ]);
    const { trace, issues } = await read(
      JSON.stringify({
        _context: { _types: { Doubt: { _feature_types: { sofa: '_ref', next: '_ref' } } } },
        _views: {
          _InitialView: {
            Doubt: [{ sofa: 6, end: 3, next: 9, kind: 'mild' }, 9],
            Sentence: [{ sofa: 6, end: 4 }],
          },
        },
        _referenced_fss: {
          '6': { _type: 'Sofa', sofaID: '_InitialView', sofaString: 'One.' },
          '9': { _type: 'Doubt', sofa: 6, begin: 3, end: 4 },
        },
      }),
    );
    expect(said(trace)).toEqual([
      ['Doubt.kind', 'mild', ['One']],
      ['Doubt', 'yes', ['.']],
    ]);
    expect(trace?.blocks[0]?.steps).toEqual([{ start: 0, end: 4, kind: 'sentence' }]);
    expect(issues[0]?.reason).toContain('Doubt.next link 1');
  });

  it('says what is no CAS with a text in it', async () => {
    for (const content of ['{"%FEATURE_STRUCTURES":[]}', '[1]', '{"a"'])
      expect((await read(content)).issues).toHaveLength(1);
  });

  it('reads what was kept of it again', async () => {
    const content = tsv(['#T_SP=webanno.custom.Span|a'], '#Text=one', '1-1\t0-3\tone\tx\t');
    for (const file of [content, cas('one', [annotation(2, 'webanno.custom.A', 0, 1)])]) {
      const { trace } = await read(file);
      const raw = trace?.raw ?? '';
      const record = { record: JSON.parse(raw) as JsonObject, place: 'the document', raw };
      const source = { ...byteSource('runs/d1.tsv', ''), replay: { records: [record], context: {} } };
      const again = [];
      for await (const one of inception.read(source, {})) again.push(one);
      expect(again).toEqual([{ ok: true, value: trace }]);
    }
  });
});
