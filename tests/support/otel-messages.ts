import type { JsonObject } from '#lib/json.ts';

/**
 * A conversation in the messages of the GenAI conventions 1.41, written for the tests and checked by hand against their
 * schemas (input, output, system instructions); `tests/real/otel.test.ts` checks it where the schemas are there.
 */
export const systemInstructions: JsonObject[] = [{ type: 'text', content: 'Be brief.' }];

export const inputMessages: JsonObject[] = [
  {
    role: 'user',
    parts: [
      { type: 'text', content: 'Which way? 🧭' },
      { type: 'blob', modality: 'image', mime_type: 'image/png', content: 'iVBORw==' },
      { type: 'uri', modality: 'image', uri: 'https://example.org/map.png' },
      { type: 'file', modality: 'audio', file_id: 'f1' },
    ],
  },
  {
    role: 'assistant',
    parts: [
      { type: 'reasoning', content: 'The map says 北.' },
      { type: 'tool_call', id: 'c1', name: 'map', arguments: { zoom: 2 } },
    ],
  },
  { role: 'tool', parts: [{ type: 'tool_call_response', id: 'c1', response: { way: 'north' } }] },
];

export const outputMessages: JsonObject[] = [
  { role: 'assistant', parts: [{ type: 'text', content: 'North.' }], finish_reason: 'length' },
];
