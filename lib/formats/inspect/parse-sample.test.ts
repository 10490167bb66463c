import { describe, expect, test } from 'vitest';
import { parseSample } from '#lib/formats/inspect/parse-sample.ts';

const messages = [{ role: 'user', content: 'Why "quotes" and \\ and }] 🎲?' }];

function read(sample: unknown): unknown {
  const parsed = parseSample(typeof sample === 'string' ? sample : JSON.stringify(sample));
  return parsed.ok ? parsed.value : parsed.problem.reason;
}

describe('a sample read', () => {
  test('with messages leaves its events out, wherever they stand, and is otherwise as written', () => {
    const events = [{ event: 'model', text: 'a "brace" } and \\" ] {' }];
    const rest = { id: 1, metadata: { events: ['not these'] }, output: { messages: [] } };
    expect(read({ events, ...rest, messages })).toEqual({ events: null, ...rest, messages });
    expect(read({ ...rest, messages, events_data: { messages: [1] }, events })).toEqual({
      ...rest,
      messages,
      events_data: null,
      events: null,
    });
  });

  test('without messages has its events', () => {
    const sample = { id: 1, messages: [], events: [{ event: 'model' }], events_data: { messages } };
    expect(read(sample)).toEqual(sample);
    expect(read({ id: 1, events: [1] })).toEqual({ id: 1, events: [1] });
  });

  test('that is cut short, or no object, says so like other JSON', () => {
    expect(read('{"id":1,"events":[1],"messages":[{"role"')).toMatch(/stops in the middle/);
    expect(read('[1]')).toEqual([1]);
    expect(read('{"events":[1],"messages":[1],}')).toMatch(/./);
  });
});
