import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '#lib/json.ts';
import { distributionBlock } from '#lib/formats/logprobs/distribution-block.ts';
import { readLogprobs, readTokenMaps } from '#lib/formats/logprobs/read-logprobs.ts';
import { openaiChat } from '#lib/formats/openai-chat/index.ts';
import { recognise } from '#lib/formats/index.ts';
import { findDistribution } from '#lib/trace/distribution.ts';
import type { BlockDraft, TraceDraft } from '#lib/trace/draft.ts';
import { byteSource, fileHead } from '#tests/support/byte-source.ts';

async function read(record: JsonObject): Promise<TraceDraft[]> {
  const drafts: TraceDraft[] = [];
  for await (const one of openaiChat.read(byteSource('a.json', JSON.stringify(record)), {})) {
    if (!one.ok) throw new Error(one.problem.reason);
    drafts.push(one.value as TraceDraft);
  }
  return drafts;
}

function block(logprobs: Json, ids?: Json): BlockDraft {
  const made = distributionBlock(readLogprobs(logprobs, ids), { role: 'assistant' });
  if (!made) throw new Error('no block');
  return made;
}

/** The steps' own texts, and what stood to choose at each. */
function stepsOf(made: BlockDraft | undefined) {
  return (made?.steps ?? []).map((step) => ({
    text: made?.text.slice(step.start, step.end),
    ...findDistribution(step.payload),
  }));
}

const half = Math.log(0.5);
const quarter = Math.log(0.25);

describe('log-probabilities', () => {
  it('of a chat completion become one step a token, likeliest first, the remainder as other', () => {
    const made = block({
      content: [
        {
          token: 'Yes',
          logprob: quarter,
          bytes: [89, 101, 115],
          top_logprobs: [
            { token: 'No', logprob: half, bytes: [78, 111] },
            { token: 'Yes', logprob: quarter, bytes: [89, 101, 115] },
          ],
        },
        { token: '.', logprob: 0, bytes: [46], top_logprobs: [] },
      ],
    });
    expect(made).toMatchObject({ kind: 'distribution', role: 'assistant', text: 'Yes.' });
    expect(stepsOf(made)).toEqual([
      {
        text: 'Yes',
        tokens: [
          { token: 'No', prob: 0.5 },
          { token: 'Yes', prob: 0.25 },
        ],
        other: 0.25,
        sampled: 'Yes',
      },
      { text: '.', tokens: [{ token: '.', prob: 1 }], other: 0, sampled: '.' },
    ]);
  });

  it('show a piece of a character by its bytes and a whole one as itself', () => {
    const made = block({
      content: [
        { token: '\\xf0\\x9f', logprob: 0, bytes: [0xf0, 0x9f], top_logprobs: [] },
        { token: '\\x98\\x80', logprob: 0, bytes: [0x98, 0x80], top_logprobs: [] },
        { token: '漢😀', logprob: 0, bytes: [...new TextEncoder().encode('漢😀')], top_logprobs: [] },
      ],
    });
    expect(made.text).toBe('\\xf0\\x9f\\x98\\x80漢😀');
    expect(stepsOf(made).map(({ text }) => text)).toEqual(['\\xf0\\x9f', '\\x98\\x80', '漢😀']);
    const legacy = block({ tokens: ['bytes:\\xe2\\x80'], token_logprobs: [0], top_logprobs: null });
    expect(legacy.text).toBe('\\xe2\\x80');
  });

  it('are never below 0 in the remainder, and minus infinity is 0', () => {
    const made = block({
      content: [
        {
          token: 'a',
          logprob: 0.01,
          top_logprobs: [
            { token: 'a', logprob: 0.01 },
            { token: 'b', logprob: null },
            { token: 'c', logprob: half },
          ],
        },
      ],
    });
    const [step] = stepsOf(made);
    expect(step?.tokens?.map(({ prob }) => prob)).toEqual([1, 0.5, 0]);
    expect(step?.other).toBe(0);
  });

  it('of a completion come from its parallel lists; a first token without a number keeps its place', () => {
    const made = block({
      tokens: ['The', ' sky'],
      token_logprobs: [null, quarter],
      top_logprobs: [null, { ' sea': half }],
      text_offset: [0, 3],
    });
    expect(stepsOf(made)).toEqual([
      { text: 'The', tokens: [], other: 1, sampled: 'The' },
      {
        text: ' sky',
        tokens: [
          { token: ' sea', prob: 0.5 },
          { token: ' sky', prob: 0.25 },
        ],
        other: 0.25,
        sampled: ' sky',
      },
    ]);
  });

  it("of vLLM's maps are told by the token ids, not by the order of the map", () => {
    const maps = [
      {
        '42': { logprob: quarter, rank: 2, decoded_token: ' b' },
        '7': { logprob: half, rank: 1, decoded_token: ' a' },
      },
    ];
    expect(stepsOf(block(maps, [42]))).toEqual([
      {
        text: ' b',
        tokens: [
          { token: ' a', prob: 0.5, id: 7 },
          { token: ' b', prob: 0.25, id: 42 },
        ],
        other: 0.25,
        sampled: ' b',
      },
    ]);
    expect(distributionBlock(readTokenMaps(maps), { role: 'user' })).toBeNull();
  });

  it('keep the likeliest hundred and the one taken of a whole vocabulary, and say how many are left out', () => {
    const map = Object.fromEntries(
      Array.from({ length: 1000 }, (_, id) => [id, { logprob: -1 - id, decoded_token: `t${id}` }]),
    );
    const made = block([map], [999]);
    const [step] = stepsOf(made);
    expect(step?.tokens).toHaveLength(100);
    expect(step?.tokens?.at(-1)?.token).toBe('t999');
    expect(made.payload).toMatchObject({ candidates_left_out: 900 });
  });
});

describe('openai-chat, log-probabilities', () => {
  const entry = (token: string) => ({ token, logprob: half, bytes: null, top_logprobs: [] });

  it('stand after the answer of their own choice', async () => {
    const choice = (index: number, text: string) => ({
      index,
      message: { role: 'assistant', content: text },
      logprobs: { content: [entry(text)], refusal: null },
      finish_reason: 'stop',
    });
    const drafts = await read({ id: 'r', choices: [choice(0, 'A'), choice(1, 'B')] });
    expect(
      drafts.map((draft) => draft.blocks.map(({ kind, text, message }) => [kind, text, message])),
    ).toEqual([
      [
        ['answer', 'A', 0],
        ['distribution', 'A', 0],
      ],
      [
        ['answer', 'B', 0],
        ['distribution', 'B', 0],
      ],
    ]);
    expect(JSON.stringify(drafts[0]?.metadata)).not.toContain('logprob');
  });

  it('of a tagged answer leave the split as it is', async () => {
    const [draft] = await read({
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: '<think>Hm.</think>So.' },
          logprobs: { content: ['<think>', 'Hm.', '</think>', 'So.'].map(entry) },
        },
      ],
    });
    expect(draft?.blocks.map(({ kind, text }) => [kind, text])).toEqual([
      ['reasoning', 'Hm.'],
      ['answer', 'So.'],
      ['distribution', '<think>Hm.</think>So.'],
    ]);
  });

  it('of a Responses API reply are read from its texts', async () => {
    const [draft] = await read({
      id: 'resp_1',
      output: [
        {
          type: 'message',
          role: 'assistant',
          content: [{ type: 'output_text', text: 'Hi', logprobs: [entry('Hi')] }],
        },
      ],
    });
    expect(draft?.blocks.map(({ kind, text }) => [kind, text])).toEqual([
      ['answer', 'Hi'],
      ['distribution', 'Hi'],
    ]);
  });

  const map = (id: number, text: string) => ({ [id]: { logprob: half, rank: 1, decoded_token: text } });

  it('of a vLLM request give one trace an output, the prompt after it', async () => {
    const record = {
      request_id: '0',
      prompt: 'Why?',
      prompt_token_ids: [1, 2],
      prompt_logprobs: [null, map(2, '?')],
      outputs: [
        { index: 0, text: ' So', token_ids: [5], logprobs: [map(5, ' So')], finish_reason: 'length' },
        { index: 1, text: ' No', token_ids: [6], logprobs: null, finish_reason: 'stop' },
      ],
    };
    expect(recognise(fileHead('a.json', JSON.stringify(record))).format?.id).toBe('openai-chat');
    const drafts = await read(record);
    expect(drafts.map(({ sample, status }) => [sample, status])).toEqual([
      [0, 'truncated'],
      [1, 'complete'],
    ]);
    expect(drafts[0]?.blocks.map(({ role, kind, text }) => [role, kind, text])).toEqual([
      ['user', 'prompt', 'Why?'],
      ['assistant', 'answer', ' So'],
      ['assistant', 'distribution', ' So'],
      ['user', 'distribution', '?'],
    ]);
  });

  it('of a prompt whose tokens are not told are counted', async () => {
    const both = { ...map(1, 'a'), ...map(2, 'b') };
    const [draft] = await read({
      prompt_logprobs: [null, both],
      choices: [{ index: 0, message: { role: 'assistant', content: 'A' } }],
    });
    expect(draft?.metadata).toEqual({ 'prompt_logprobs.positions_not_shown': 1 });
  });

  it('of ten thousand tokens with twenty candidates take no more than in proportion', async () => {
    const record = (tokens: number) => ({
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: 'x'.repeat(tokens) },
          logprobs: {
            content: Array.from({ length: tokens }, () => ({
              token: 'x',
              logprob: -0.1,
              top_logprobs: Array.from({ length: 20 }, (_, i) => ({ token: `t${i}`, logprob: -3 - i })),
            })),
          },
        },
      ],
    });
    const took = async (tokens: number) => {
      const given = record(tokens);
      const start = performance.now();
      const [draft] = await read(given);
      expect(draft?.blocks.at(-1)?.steps).toHaveLength(tokens);
      return performance.now() - start;
    };
    await took(500);
    // Twenty times the tokens: in proportion that is twenty times as long, by each with each four hundred times.
    expect(await took(10_000)).toBeLessThan(100 * Math.max(5, await took(500)));
  });
});
