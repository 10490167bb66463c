import { describe, expect, it } from 'vitest';
import { inception } from '#lib/formats/inception/index.ts';
import type { JsonObject } from '#lib/json.ts';
import { byteSource } from '#tests/support/byte-source.ts';
import { readDrafts, saidOf as said, untrueQuotes } from '#tests/support/read-drafts.ts';

const read = (content: string, name = 'runs/d1.tsv') => readDrafts(inception, name, content);

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
    expect(untrueQuotes(trace)).toEqual([]);
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
    expect(untrueQuotes(trace)).toEqual([]);
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

  it('reads what was kept of it again', async () => {
    const { trace } = await read(tsv(['#T_SP=webanno.custom.Span|a'], '#Text=one', '1-1\t0-3\tone\tx\t'));
    const raw = trace?.raw ?? '';
    const record = { record: JSON.parse(raw) as JsonObject, place: 'the document', raw };
    const source = { ...byteSource('runs/d1.tsv', ''), replay: { records: [record], context: {} } };
    const again = [];
    for await (const one of inception.read(source, {})) again.push(one);
    expect(again).toEqual([{ ok: true, value: trace }]);
  });
});
