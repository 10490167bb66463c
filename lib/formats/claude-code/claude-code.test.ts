import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#lib/json.ts';
import { byteSource } from '#tests/support/byte-source.ts';
import {
  call,
  jsonl,
  line,
  read,
  readSource,
  reply,
  result,
  session,
  shown,
  text,
  user,
} from '#tests/support/claude-session.ts';

describe('claude-code, a session', () => {
  it('joins the lines of a reply, and a reply counts its tokens once', async () => {
    const { drafts, issues } = await read(
      user('u1', null, 'List.'),
      reply('a1', 'u1', 'm1', { type: 'thinking', thinking: 'I list.', signature: 'c2ln' }),
      reply('a2', 'a1', 'm1', { type: 'redacted_thinking', data: 'ZW5j' }),
      reply('a3', 'a2', 'm1', text('I look.')),
      reply('a4', 'a3', 'm1', call('c1')),
      user('u2', 'a4', [result('c1', 'a.txt')]),
      reply('a5', 'u2', 'm2', text('One file.')),
    );
    expect(issues).toEqual([]);
    expect(drafts).toHaveLength(1);
    expect(
      drafts[0]?.blocks.map(({ kind, text: said, message, name }) => [kind, said, message, name]),
    ).toEqual([
      ['prompt', 'List.', 0, undefined],
      ['reasoning', 'I list.', 1, undefined],
      ['reasoning', '', 1, undefined],
      ['answer', 'I look.', 1, undefined],
      ['tool_call', '{\n  "command": "c1"\n}', 1, 'Bash'],
      ['tool_result', 'a.txt', 2, 'Bash'],
      ['answer', 'One file.', 3, undefined],
    ]);
    expect(drafts[0]?.blocks[2]?.observability).toBe('redacted');
    expect(JSON.stringify({ ...drafts[0], raw: '' })).not.toMatch(/c2ln|ZW5j/);
    expect(drafts[0]).toMatchObject({
      sourceKey: `${session}/1`,
      place: 'line 1',
      prompt: { group: session },
      condition: { model: 'some-model', parameters: { claude_code: '2.1.0' } },
      metadata: { session, line: 'main', cwd: '/w', 'usage.input_tokens': 20, 'usage.output_tokens': 10 },
      status: 'complete',
    });
  });

  it('keeps pictures, names what the program wrote, and counts what is not shown', async () => {
    const source = { type: 'base64', media_type: 'image/png', data: 'iVBORw==' };
    const { drafts } = await read(
      { type: 'summary', summary: 'A talk', leafUuid: 'a1' },
      { type: 'file-history-snapshot', messageId: 'u1', snapshot: {} },
      user('m0', null, 'Caveat.', { isMeta: true }),
      user('u1', 'm0', [{ type: 'image', source }, text('What?')]),
      line('t1', 'u1', 'attachment', { attachment: { type: 'todo', items: 2 } }),
      line('t2', 't1', 'attachment', { attachment: { type: 'queued_command', prompt: 'And?' } }),
      reply('a1', 't2', 'm1', text('A dot.')),
      line('e1', 'a1', 'assistant', {
        isApiErrorMessage: true,
        message: { id: 'x', model: '<synthetic>', role: 'assistant', content: [text('API Error')] },
      }),
    );
    expect(shown(drafts[0])).toEqual([
      ['system', 'Caveat.'],
      ['image', ''],
      ['prompt', 'What?'],
      ['system', '{\n  "items": 2\n}'],
      ['prompt', 'And?'],
      ['answer', 'A dot.'],
      ['system', 'API Error'],
    ]);
    expect(drafts[0]?.assets).toHaveLength(1);
    expect(drafts[0]).toMatchObject({
      status: 'error',
      condition: { model: 'some-model' },
      metadata: { title: 'A talk', 'not_shown.summary': 1, 'not_shown.file-history-snapshot': 1 },
    });
  });

  it('ends as it ended: cut off, refused, interrupted', async () => {
    const asked = user('u1', null, 'Go.');
    const stopped = (stop_reason: string) => {
      const said = reply('a1', 'u1', 'm1', text('So'));
      return { ...said, message: { ...(said['message'] as JsonObject), stop_reason } };
    };
    expect((await read(asked, stopped('max_tokens'))).drafts[0]).toMatchObject({ status: 'truncated' });
    expect((await read(asked, stopped('refusal'))).drafts[0]).toMatchObject({ status: 'refused' });
    const interrupted = user('u2', 'a1', [text('[Request interrupted by user]')]);
    expect((await read(asked, stopped('end_turn'), interrupted)).drafts[0]).toMatchObject({
      status: 'cancelled',
    });
  });

  it('is read again from what was kept, each trace by itself', async () => {
    const source = byteSource(
      'p/s.jsonl',
      jsonl([
        user('u1', null, 'Write.'),
        reply('a1', 'u1', 'm1', text('<think>Hm.</think>First.')),
        user('u2', 'u1', 'x'),
        reply('a2', 'u1', 'm2', text('Second.')),
      ]),
    );
    const { drafts } = await readSource(source);
    expect(drafts).toHaveLength(2);
    const records = drafts.map(({ raw = '', place }) => ({
      record: JSON.parse(raw) as JsonObject,
      place,
      raw,
    }));
    const again = await readSource({ ...source, replay: { records, context: {} } });
    expect(again).toEqual({ drafts, issues: [] });
  });
});
