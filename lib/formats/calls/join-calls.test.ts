import { describe, expect, it } from 'vitest';
import { withoutWrappers, type Call } from '#lib/formats/calls/call.ts';
import { textOf } from '#lib/formats/json/fields.ts';
import { joinCalls } from '#lib/formats/calls/join-calls.ts';
import type { JsonObject } from '#lib/json.ts';

const user = (content: string): JsonObject => ({ role: 'user', content });
const reply = (content: string, more: JsonObject = {}): JsonObject => ({
  role: 'assistant',
  content,
  ...more,
});
const asks = (id: string): JsonObject =>
  reply('', { tool_calls: [{ id, name: 'look', arguments: '{"at": 1}' }] });
const model = (id: string, input: JsonObject[], output: JsonObject[]): Call => ({
  type: 'model',
  id,
  input,
  output,
  at: 0,
});

function texts(messages: JsonObject[]) {
  return messages.map((message) => `${textOf(message.role)}: ${textOf(message.content)}`);
}

describe('joining calls', () => {
  it('shows what every request repeats only once, and a second "continue" twice', () => {
    const calls = [
      model('a', [user('continue')], [reply('1')]),
      model('b', [user('continue'), reply('1'), user('continue')], [reply('2')]),
    ];
    expect(texts(joinCalls(calls))).toEqual([
      'user: continue',
      'assistant: 1',
      'user: continue',
      'assistant: 2',
    ]);
  });

  it('shows what one request says twice twice, also where the ids of calls are used again', () => {
    const answers = ['north', 'south'].map((content) => ({ role: 'tool', tool_call_id: '0', content }));
    const input = [
      user('continue'),
      user('continue'),
      asks('0'),
      answers[0] ?? {},
      asks('0'),
      answers[1] ?? {},
    ];
    const calls = [model('a', input, [reply('1')]), model('b', [...input, reply('1')], [reply('2')])];
    expect(joinCalls(calls)).toEqual([...input, reply('1'), reply('2')]);
  });

  it('knows the history again behind a system prompt that is new in every request', () => {
    const at = (time: string) => ({ role: 'system', content: `It is ${time}.` });
    const calls = [
      model('a', [at('9'), user('Q')], [reply('1')]),
      model('b', [at('10'), user('Q'), reply('1'), user('R')], [reply('2')]),
    ];
    expect(texts(joinCalls(calls))).toEqual([
      'system: It is 9.',
      'user: Q',
      'assistant: 1',
      'system: It is 10.',
      'user: R',
      'assistant: 2',
    ]);
  });

  it("keeps a reply's reasoning that the next request leaves out, and takes it from there where the reply had none", () => {
    const thinks = reply('1', { reasoning_content: 'Hm.' });
    const after = (one: JsonObject, two: JsonObject) =>
      joinCalls([model('a', [user('Q')], [one]), model('b', [user('Q'), two, user('R')], [reply('2')])]);
    for (const messages of [after(thinks, reply('1')), after(reply('1'), thinks)]) {
      expect(messages).toHaveLength(4);
      expect(messages[1]?.reasoning_content).toBe('Hm.');
    }
  });

  it('takes calls that know nothing of one another one after the other', () => {
    const system = { role: 'system', content: 'S' };
    const calls = [
      model('a', [system, user('Q1')], [reply('A1')]),
      model('b', [system, user('Q2')], [reply('A2')]),
    ];
    expect(texts(joinCalls(calls))).toEqual([
      'system: S',
      'user: Q1',
      'assistant: A1',
      'user: Q2',
      'assistant: A2',
    ]);
  });

  it("takes tools' answers from their own records only where no request holds any", () => {
    const tool: Call = { type: 'tool', id: 't', name: 'look', input: { at: 1 }, output: 'blue', at: 0 };
    const answer = { role: 'tool', tool_call_id: 'c1', content: 'blue' };
    const apart = joinCalls([model('a', [user('Q')], [asks('c1')]), tool, model('b', [], [reply('Blue.')])]);
    expect(apart[2]).toEqual({ role: 'tool', name: 'look', content: 'blue', tool_call_id: 'c1' });
    const together = joinCalls([
      model('a', [user('Q')], [asks('c1')]),
      tool,
      model('b', [user('Q'), asks('c1'), answer], [reply('Blue.')]),
    ]);
    expect(together.filter((message) => message.role === 'tool')).toEqual([answer]);
  });

  it('shows a call before the answer of a tool that no model is seen to have called', () => {
    const tool: Call = { type: 'tool', id: 't', name: 'look', input: { at: 1 }, output: 'blue', at: 0 };
    expect(joinCalls([tool]).map((message) => message.role)).toEqual(['assistant', 'tool']);
  });

  it('takes from the run as a whole only what its calls do not say', () => {
    const frame = { input: { system: 'S', prompt: 'Q' }, output: 'A' };
    expect(texts(joinCalls([], frame))).toEqual(['system: S', 'user: Q', 'assistant: A']);
    const full = [model('a', [user('Q!')], [reply('A!')])];
    expect(texts(joinCalls(full, frame))).toEqual(['system: S', 'user: Q!', 'assistant: A!']);
    const unanswered = [model('a', [user('Q!')], [])];
    expect(texts(joinCalls(unanswered, { output: 'A' }))).toEqual(['user: Q!', 'assistant: A']);
  });

  it('writes out what it cannot read where nothing else was said', () => {
    expect(texts(joinCalls([], { input: { city: 'Bern' } }))).toEqual(['user: {\n  "city": "Bern"\n}']);
    const withheld = joinCalls([], { input: { state: { encrypted_content: 'gAAAcipher' } } });
    expect(JSON.stringify(withheld)).not.toContain('gAAAcipher');
  });

  it('keeps one of a call and the call it only wraps, and does not follow spans that stand in each other', () => {
    const outer = model('outer', [user('Q')], [reply('A')]);
    const inner = model('inner', [user('Q')], [reply('A')]);
    const parents = new Map([
      ['inner', 'span'],
      ['span', 'outer'],
      ['outer', 'span'],
    ]);
    expect(withoutWrappers([outer, inner], new Map([...parents].slice(0, 2)))).toEqual([inner]);
    expect(withoutWrappers([outer, model('inner', [], [])], new Map([...parents].slice(0, 2)))).toEqual([
      outer,
    ]);
    expect(withoutWrappers([outer], parents)).toEqual([outer]);
  });
});
