import { writeFileSync } from 'node:fs';
import { generateText } from '../generated-text.ts';
import { writeZip } from '#tests/support/zip-writer.ts';

/**
 * Writes an Inspect log of made-up samples of about 1 MB each: a conversation with reasoning and tools, the events of its model calls
 * (condensed, as Inspect writes them) and attachments. Returns the bytes of its members.
 */
export function makeEval(
  path: string,
  bytes: number,
  compression: 'zstd' | 'deflate',
  seed = 1,
): { bytes: number; samples: number } {
  const text = generateText(seed);
  const made = { bytes: 0, samples: 0 };
  const members = [{ name: 'header.json', data: JSON.stringify(header), compression }];
  while (made.bytes < bytes) {
    made.samples += 1;
    const data = JSON.stringify(makeSample(made.samples, text));
    made.bytes += Buffer.byteLength(data);
    members.push({ name: `samples/${made.samples}_epoch_1.json`, data, compression });
  }
  writeFileSync(path, writeZip(members));
  return made;
}

const header = {
  ...{ version: 2, status: 'success' },
  eval: { run_id: 'bench', eval_id: 'bench', task: 'bench', model: 'made/model', dataset: {} },
  plan: { steps: [{ solver: 'generate' }], config: { temperature: 1 } },
  results: { completed_samples: 0 },
};

function makeSample(index: number, text: (units: number) => string) {
  const messages = Array.from({ length: 30 }, (_, turn) => [
    { id: `u${turn}`, role: 'user', content: text(2000) },
    {
      ...{ id: `a${turn}`, role: 'assistant', source: 'generate' },
      content: [
        { type: 'reasoning', reasoning: text(6000) },
        { type: 'text', text: text(1000) },
      ],
      tool_calls: [{ id: `t${turn}`, function: 'bash', arguments: { cmd: text(200) } }],
    },
    { id: `r${turn}`, role: 'tool', tool_call_id: `t${turn}`, function: 'bash', content: text(3000) },
  ]).flat();
  const events = Array.from({ length: 30 }, (_, turn) => ({
    ...{ event: 'model', model: 'made/model', timestamp: '2026-01-01T00:00:00Z', input: [] },
    ...{
      input_refs: [[0, turn * 3 + 1]],
      call: { request: { text: text(8000) }, response: { text: text(7000) } },
    },
    output: { model: 'made/model', choices: [{ message: messages[turn * 3 + 1], stop_reason: 'stop' }] },
  }));
  return {
    ...{ id: index, epoch: 1, input: text(500), target: 'x', uuid: `sample-${index}`, messages, events },
    output: { model: 'made/model', choices: [{ stop_reason: 'stop' }] },
    scores: { match: { value: index % 2 === 0 ? 'C' : 'I', answer: 'x' } },
    attachments: Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`a${index}-${n}`, text(9000)])),
    events_data: { messages: [], calls: [] },
  };
}
