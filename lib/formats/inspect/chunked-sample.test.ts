import { describe, expect, test } from 'vitest';
import type { Json } from '#lib/json.ts';
import { header, read, sample, source, texts } from '#tests/support/inspect-log.ts';

describe('a sample in chunks', () => {
  const folder = 'samples/odd id?_epoch_2';
  const { messages: _messages, metadata: _metadata, ...rest } = sample;
  const members: Record<string, Json | string> = {
    'header.json': header,
    [`${folder}/sample.json`]: {
      ...rest,
      id: 'odd id?',
      epoch: 2,
      input: 'attachment://3',
      message_refs: [
        [0, 1],
        [2, 4],
      ],
    },
    [`${folder}/metadata.json`]: { level: 'attachment://0' },
    [`${folder}/skeleton.json`]: {},
    [`${folder}/messages/0.json`]: [
      { role: 'user', content: 'attachment://3' },
      { role: 'user', content: 'not in the conversation' },
    ],
    [`${folder}/messages/2.json`]: [
      { role: 'assistant', content: 'attachment://11' },
      { role: 'user', content: 'Thanks.' },
    ],
    [`${folder}/attachments/0.json`]: ['hard', 'unused'],
    [`${folder}/attachments/2.json`]: ['unused', 'attachment://0'],
    [`${folder}/attachments/10.json`]: ['unused', 'The second.'],
    [`${folder}/attachments/100.json`]: 'broken, but nothing refers to it',
    [`${folder}/events/0.json`]: 'broken, but not needed',
    [`${folder}/events/stats.json`]: {},
    'samples/a_epoch_1.json': sample,
  };

  test('is put back together beside a whole one: messages by range, attachments by index, metadata', async () => {
    const { drafts, issues } = await read(await source(members));
    expect(issues).toEqual([]);
    expect(drafts.map((draft) => draft.sourceKey.slice(-10))).toEqual([':odd id?:2', '+00:00:a:1']);
    expect(texts(drafts[0])).toEqual(['hard', 'The second.', 'Thanks.']);
    expect(drafts[0]).toMatchObject({
      sample: 1,
      place: `${folder}/sample.json`,
      prompt: { title: 'hard', metadata: { level: 'hard' } },
    });
    expect(JSON.parse(drafts[0]?.raw ?? '')).toMatchObject({ id: 'odd id?', messages: [{}, {}, {}] });
  });

  test('with one chunk unreadable is read without it, and the gap is an issue', async () => {
    const { drafts, issues } = await read(await source({ ...members, [`${folder}/messages/0.json`]: '[1' }));
    expect(texts(drafts[0])).toEqual(['The second.', 'Thanks.']);
    expect(issues).toEqual([
      {
        place: `${folder}/messages/0.json`,
        reason: expect.stringContaining('cut short') as string,
        landed: true,
      },
    ]);
  });

  test('without messages is read from its events', async () => {
    const { drafts } = await read(
      await source({
        ...members,
        [`${folder}/sample.json`]: { ...rest, id: 'odd id?', epoch: 2, message_refs: [] },
        [`${folder}/events/0.json`]: [{ event: 'model', input: [], input_refs: [[1, 2]], output: {} }],
      }),
    );
    expect(texts(drafts[0])).toEqual(['not in the conversation']);
  });
});
