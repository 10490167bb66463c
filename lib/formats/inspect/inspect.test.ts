import { describe, expect, test } from 'vitest';
import type { ByteSource } from '#lib/formats/format.ts';
import {
  header,
  jsonSource,
  read,
  sample,
  source,
  start,
  sure,
  texts,
  recordOf,
} from '#tests/support/inspect-log.ts';

describe('a log', () => {
  test('gives one trace for each sample and epoch, with its prompt, condition and key', async () => {
    const { drafts, issues } = await read(
      await source({
        'samples/a_epoch_1.json': sample,
        'samples/a_epoch_2.json': { ...sample, epoch: 2, choices: ['x', 'y'], metadata: { level: 3 } },
        'header.json': header,
      }),
    );
    expect(issues).toEqual([]);
    expect(drafts.map((draft) => [draft.sourceKey, draft.sample, draft.prompt.key])).toEqual([
      ['inspect:run+ethics/hiring+2026-03-04T05:06:07+00:00:a:1', 0, 'ethics/hiring:a'],
      ['inspect:run+ethics/hiring+2026-03-04T05:06:07+00:00:a:2', 1, 'ethics/hiring:a'],
    ]);
    expect(drafts[1]).toMatchObject({
      prompt: {
        title: 'Who gets the job?',
        gold: ['the second'],
        metadata: { level: 3, choices: ['x', 'y'] },
      },
      condition: { model: 'mock/model', parameters: { temperature: 0.5, task_args: { hint: true } } },
      metadata: {
        task: 'ethics/hiring',
        solver: 'generate',
        epoch: 2,
        messages: 2,
        'answer.match': 'The second',
      },
    });
    expect(drafts[1]?.condition.parameters).not.toHaveProperty('max_connections');
    expect(recordOf(drafts[0])).toBe(JSON.stringify(sample));
  });

  test('has the same keys as an archive and as JSON, and its samples verbatim in both', async () => {
    const text = `{"version":2,"status":"success","eval":${JSON.stringify(start.eval)},"samples":[ ${JSON.stringify(sample, null, 1)} ]}`;
    const fromJson = await read(await jsonSource(text));
    const fromArchive = await read(await source({ 'header.json': header, 'samples/a_epoch_1.json': sample }));
    expect(fromJson.drafts.map((draft) => draft.sourceKey)).toEqual(
      fromArchive.drafts.map((draft) => draft.sourceKey),
    );
    expect(fromJson.drafts[0]?.raw).toBe(JSON.stringify(sample, null, 1));
  });

  test('that was never finished is read by its journal: what is complete is complete, what is not is cancelled', async () => {
    const begun = { id: 'b', epoch: 1, input: 'Anyone?', target: '', messages: [] };
    const { drafts, issues } = await read(
      await source({
        '_journal/start.json': start,
        'samples/a_epoch_1.json': sample,
        'samples/b_epoch_1.json': begun,
      }),
    );
    expect(issues).toEqual([]);
    expect(drafts.map((draft) => [draft.status, draft.statusReason, texts(draft)?.[0]])).toEqual([
      ['complete', undefined, 'Who gets the job?'],
      ['cancelled', 'the log is started', 'Anyone?'],
    ]);
    expect(drafts[0]?.metadata.log_status).toBe('started');
  });

  test('with one broken sample loses that one, and says which', async () => {
    const { drafts, issues } = await read(
      await source({
        'header.json': header,
        'samples/a_epoch_1.json': sample,
        'samples/b_epoch_1.json': '{"id": "b", "epoch"',
        'samples/c_epoch_1.json': '[]',
        'samples/d_epoch_1.json': { ...sample, id: 'd' },
      }),
    );
    expect(drafts.map((draft) => draft.place)).toEqual(['samples/a_epoch_1.json', 'samples/d_epoch_1.json']);
    expect(issues).toEqual([
      { place: 'samples/b_epoch_1.json', reason: expect.stringContaining('cut short') as string },
      { place: 'samples/c_epoch_1.json', reason: 'the sample is not a JSON object' },
    ]);
  });

  test('as JSON with one broken sample loses that one; cut short it gives the whole ones before the cut', async () => {
    const list = [sample, { ...sample, id: 'b' }, { ...sample, id: 'c' }].map((one) => JSON.stringify(one));
    const top = `{"status":"success","eval":${JSON.stringify(start.eval)},"samples":[`;
    const broken = await read(await jsonSource(`${top}${list[0]},{"id":x},${list[2]}]}`));
    expect(broken.drafts.map((draft) => draft.place)).toEqual(['sample 1', 'sample 3']);
    expect(broken.issues).toMatchObject([
      { place: 'sample 2', reason: expect.stringContaining('"x"') as string },
    ]);
    const cut = await read(await jsonSource(`${top}${list.join(',')}`.slice(0, -30)));
    expect(cut.drafts.map((draft) => draft.sourceKey.slice(-4))).toEqual([':a:1', ':b:1']);
    expect(cut.issues).toEqual([
      { place: 'the log', reason: 'The file is cut short; 2 whole samples stand before the end.' },
    ]);
  });

  test('without samples gives nothing; one that completed some and holds none says so', async () => {
    expect(await read(await source({ '_journal/start.json': start }))).toEqual({ drafts: [], issues: [] });
    expect((await read(await source({ 'header.json': header }))).issues).toMatchObject([
      { place: 'logs/a.eval' },
    ]);
  });

  test('of more than 512 MB as JSON is refused with the limit and a way out, unread', async () => {
    const huge: ByteSource = { name: 'huge.json', size: 700e6, stream: () => { throw new Error('read'); } }; // prettier-ignore
    expect((await read(huge)).issues).toEqual([
      {
        place: 'the log',
        reason: expect.stringMatching(/700 MB; 512 MB can be read.*log convert/) as string,
      },
    ]);
  });

  test('that says nothing of its run is keyed by the sample, and without that is refused', async () => {
    const { drafts, issues } = await read(
      await source({ 'samples/a_epoch_1.json': { ...sample, uuid: 'u1' }, 'samples/b_epoch_1.json': sample }),
    );
    expect(drafts.map((draft) => draft.sourceKey)).toEqual(['inspect:u1']);
    expect(issues).toMatchObject([{ place: 'samples/b_epoch_1.json' }]);
  });

  test('is recognised by its members or its first bytes, and other files are not', async () => {
    expect(await sure(await source({ '_journal/start.json': start }))).toBe(1);
    expect(await sure(await source({ 'header.json': header, 'samples/a/b?_epoch_1.json': sample }))).toBe(1);
    expect(await sure(await source({ 'data.json': header, 'samples/a.json': sample }))).toBe(0);
    expect(await sure(await jsonSource(JSON.stringify(header, null, 2)))).toBeGreaterThan(0.9);
    expect(
      await sure(
        await jsonSource('{"messages":[{"role":"user","content":"\\"eval\\": {\\"status\\": \\"x\\""}]}'),
      ),
    ).toBe(0);
    expect(await sure(await jsonSource('a,b\n1,2'))).toBe(0);
  });
});
