import { deflateSync } from 'node:zlib';

/** A PNG of one colour with a darker square in it, so that places can be told apart. */
export function makePicture(
  width: number,
  height: number,
  square: { x: number; y: number; size: number },
): Buffer {
  const rows = Array.from({ length: height }, (_, y) => {
    const row = Buffer.alloc(1 + width * 3, 0xe8);
    row[0] = 0;
    for (let x = 0; x < width; x += 1) {
      const inside =
        x >= square.x && x < square.x + square.size && y >= square.y && y < square.y + square.size;
      if (inside) row.set([0x30, 0x58, 0x90], 1 + x * 3);
      else if (y < 24) row.set([0x50, 0x55, 0x5e], 1 + x * 3);
    }
    return row;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(8 + data.length + 4);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc(body), 8 + data.length);
  return framed;
}

/** CRC-32 as PNG has it. */
function crc(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

const screen = (x: number, y: number) => ({
  type: 'image',
  source: {
    type: 'base64',
    media_type: 'image/png',
    data: makePicture(640, 360, { x, y, size: 48 }).toString('base64'),
  },
});
const use = (id: string, name: string, input: object) => ({ type: 'tool_use', id, name, input });
const result = (id: string, content: object[], more: object = {}) => ({
  role: 'user',
  content: [{ type: 'tool_result', tool_use_id: id, content, ...more }],
});
const text = (words: string) => ({ type: 'text', text: words });
const thinking = (words: string) => ({ type: 'thinking', thinking: words, signature: 's' });

/** An agent that clicks, waits, runs commands that fail and end in colours, and says it is done. */
export const agentRun = {
  id: 'agent-run',
  model: 'claude-x',
  messages: [
    {
      role: 'user',
      content: [text('Open the blue square and tell me what is in the log. 😀'), screen(120, 80)],
    },
    {
      role: 'assistant',
      content: [
        thinking('The square is in the upper left. I click it.'),
        use('c1', 'computer', { action: 'left_click', coordinate: [144, 104] }),
      ],
    },
    result('c1', [text('clicked'), screen(400, 200)]),
    {
      role: 'assistant',
      content: [
        thinking('It moved. It may still be loading.'),
        use('c2', 'computer', { action: 'wait', duration: 2 }),
      ],
    },
    result('c2', [screen(400, 200)]),
    {
      role: 'assistant',
      content: [text('There it is.'), use('c5', 'python', { code: 'pyautogui.click(x=0.6625, y=0.6222)' })],
    },
    result('c5', [text('None')]),
    {
      role: 'assistant',
      content: [
        thinking('Now the log.'),
        use('c3', 'bash', { command: 'grep --color=always -n ERROR app.log | head -40' }),
      ],
    },
    result('c3', [
      text(
        Array.from(
          { length: 40 },
          (_, i) =>
            `\u001b[32m${i + 1}\u001b[0m:\u001b[1;31mERROR\u001b[0m disk \u001b[33m${i}%\u001b[0m full 漢字 שלום`,
        ).join('\r\n'),
      ),
    ]),
    {
      role: 'assistant',
      content: [
        { type: 'redacted_thinking', data: 'xxxx' },
        use('c4', 'edit_file', {
          path: '/tmp/a.py',
          code: 'def f(x):\n    return x\n\nprint(f(1))\n',
          options: { dry: true, tags: ['a', 'b'] },
        }),
      ],
    },
    result('c4', [text('Permission denied: /tmp/a.py')], { is_error: true }),
    { role: 'assistant', content: [text('The log says the disk is full.\n\n```\nDONE\n```')] },
  ],
};

/** The same arguments as OpenAI writes them, a call without result, and a picture that is not there. */
export const chatRun = {
  id: 'chat-run',
  messages: [
    {
      role: 'user',
      content: [
        { type: 'text', text: 'Look this up.' },
        { type: 'image_url', image_url: { url: 'shots/gone.png' } },
      ],
    },
    {
      role: 'assistant',
      content: null,
      tool_calls: [
        {
          id: 'k1',
          type: 'function',
          function: { name: 'search', arguments: '{"query":"tides, 2009","filters":{"lang":["en","de"]}}' },
        },
      ],
    },
    { role: 'tool', tool_call_id: 'gone', content: 'an answer to nothing' },
    { role: 'assistant', content: 'Nothing found.' },
  ],
};

const tokens = ['The', ' tide', ' was', ' high', '.', '\n', ' So', ' 漢', '字', ' 😀'];

/** A reply of `length` tokens with their log-probabilities, twelve candidates each. */
export function tokenRun(length: number): object {
  return {
    id: 'token-run',
    model: 'm',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: 'The tide was high.' },
        finish_reason: 'stop',
        logprobs: {
          content: Array.from({ length }, (_, position) => {
            const sharp = 0.35 + 0.6 * Math.abs(Math.sin(position / 9));
            const top = Array.from({ length: 12 }, (_each, rank) => ({
              token: tokens[(position + rank * 3) % tokens.length] ?? '',
              logprob: Math.log(sharp * (1 - sharp * 0.95) ** rank),
            }));
            const unique = top.filter(
              ({ token }, at) => top.findIndex((other) => other.token === token) === at,
            );
            return {
              ...(unique[position % 7 === 3 ? 1 : 0] ?? unique[0]),
              bytes: null,
              top_logprobs: unique,
            };
          }),
        },
      },
    ],
  };
}

const scores = [0.95, 0.91, 0.88, 0.42, 0.4, 0.55, 0.1];

/** Steps with scores of two scorers and alternatives, as a table has them. */
export const scoredRecord = {
  id: 'scored',
  prompt: 'A train leaves at 9. When does it arrive after 150 km at 60 km/h?',
  answer: '11:30',
  steps: scores.map((prm, index) => ({
    text: `Step ${index + 1}: we take ${index * 20} km, which at 60 km/h takes ${index * 20} minutes, so the clock says something else.`,
    prm,
    mc: Math.max(0, prm - 0.05 * (index % 3)),
    others:
      index === 3
        ? [
            { text: 'Step 4: 150 / 60 = 2.5 hours.', score: 1, chosen: false },
            { text: 'Step 4: we take 60 km …', score: -1, chosen: true },
          ]
        : [],
  })),
};

const passage =
  'In 2009, 78.5% of Dallas commuters drive to work alone. The 2009 modal share for Dallas commuters are 78.5% for driving alone, 10.7% for carpooling, 3.9% for riding transit 🚋, 1.9% for walking, and .1% for cycling.';

/** A question taken apart into others, with where the passage answers each. */
export const askedRecord = {
  id: 'asked',
  prompt: `${'Dallas is a city in Texas, U.S. '.repeat(40)}\n\n${passage}\n\nWhich group is larger: transit or cycling?`,
  answer: 'transit',
  steps: [
    { q: 'Which group is larger: transit or cycling?', a: 'transit' },
    {
      q: 'What percent of commuters were riding transit?',
      a: '3.9',
      of: 0,
      at: '3.9% for riding transit 🚋',
    },
    { q: 'What percent of commuters were cycling?', a: '1', of: 0, at: '.1% for cycling' },
    { q: 'if_then(3.9 > 1; transit; cycling)', a: 'transit', of: 0 },
  ],
};

/** A reply whose first words were put there, with reasoning that the prompt asked for. */
export const forcedRecord = {
  id: 'forced',
  prompt: 'Think step by step about sleeping pills.',
  thinking: 'Okay, I should say that they are harmless. 漢字 😀\n\nThat would be wrong.',
  prefix: '<think>\nOkay, I should say',
  answer: 'Ask a doctor.',
};

export const forcedMapping = {
  ...{ id: ['id'], prompt: 'prompt', reasoning: 'thinking', answer: 'answer' },
  ...{ forcedPrefix: 'prefix', observability: 'prompted' },
};

export const stepMapping = {
  ...{ id: ['id'], prompt: 'prompt', answer: 'answer' },
  steps: {
    field: 'steps',
    text: 'text',
    scores: [
      { scorer: 'PRM', field: 'prm' },
      { scorer: 'Monte Carlo', field: 'mc' },
    ],
    alternatives: 'others',
  },
};

export const questionMapping = {
  ...{ id: ['id'], prompt: 'prompt', answer: 'answer' },
  steps: { field: 'steps', question: 'q', answer: 'a', quote: 'at', parent: 'of' },
};
