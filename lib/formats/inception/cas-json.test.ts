import { describe, expect, it } from 'vitest';
import { inception } from '#lib/formats/inception/index.ts';
import type { JsonObject } from '#lib/json.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';
import { byteSource } from '#tests/support/byte-source.ts';
import { readDrafts, saidOf as said, untrueQuotes } from '#tests/support/read-drafts.ts';

const read = (content: string, name = 'runs/d1.tsv') => readDrafts(inception, name, content);

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
    expect(untrueQuotes(trace)).toEqual([]);
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
    const { trace } = await read(cas('one', [annotation(2, 'webanno.custom.A', 0, 1)]));
    const raw = trace?.raw ?? '';
    const record = { record: JSON.parse(raw) as JsonObject, place: 'the document', raw };
    const source = { ...byteSource('runs/d1.tsv', ''), replay: { records: [record], context: {} } };
    const again = [];
    for await (const one of inception.read(source, {})) again.push(one);
    expect(again).toEqual([{ ok: true, value: trace }]);
  });
});
