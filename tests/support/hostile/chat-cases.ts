import { between, hostile, lands, line, loses } from './hostile-case.ts';

const chat = (message: unknown, more: object = {}) =>
  JSON.stringify({ id: 'm', messages: [{ role: 'user', content: 'Hi' }, message], ...more });
const turn = (more: object) => ({ role: 'assistant', content: 'Hello.', ...more });
const first = chat(turn({}), { id: 'first' });
const last = chat(turn({}), { id: 'last' });

/** Chats whose fields are not what the interface promises. */
const fieldCases = (
  [
    ['content is a number', turn({ content: 7 })],
    ['content is true', turn({ content: true })],
    ['content is an object', turn({ content: { text: 'x' } })],
    ['content is a list of lists', turn({ content: [[['x']]] })],
    ['content has null parts', turn({ content: [null, 1, 'x', {}] })],
    ['content parts have no type', turn({ content: [{ text: 'x' }] })],
    ['content parts have a type nobody knows', turn({ content: [{ type: 'hologram', data: 'x' }] })],
    ['text is a list', turn({ content: [{ type: 'text', text: ['a'] }] })],
    ['thinking is a number', turn({ content: [{ type: 'thinking', thinking: 7 }] })],
    ['reasoning_content is a list', turn({ reasoning_content: [1, 2] })],
    ['reasoning_details is a text', turn({ reasoning_details: 'x' })],
    ['reasoning_details has nulls', turn({ reasoning_details: [null, { type: 'reasoning.text' }] })],
    ['tool_calls is an object', turn({ tool_calls: { id: 1 } })],
    ['tool_calls has nulls', turn({ tool_calls: [null, {}, { function: null }] })],
    [
      'arguments are no JSON',
      turn({ tool_calls: [{ id: 'c', function: { name: 'f', arguments: '{"a":' } }] }),
    ],
    [
      'arguments are 10,000 deep in a text',
      turn({ tool_calls: [{ id: 'c', function: { name: 'f', arguments: '['.repeat(10_000) } }] }),
    ],
    ['a tool name is a list', turn({ tool_calls: [{ id: 'c', function: { name: ['f'], arguments: {} } }] })],
    ['a call id is an object', turn({ tool_calls: [{ id: {}, function: { name: 'f', arguments: '{}' } }] })],
    ['the role is __proto__', { role: '__proto__', content: 'x' }],
    ['the role is constructor', { role: 'constructor', content: 'x' }],
    ['the role is a megabyte', { role: 'r'.repeat(1_000_000), content: 'x' }],
    ['the role is empty', { role: '', content: 'x' }],
    [
      'an image has a file address',
      turn({ content: [{ type: 'image_url', image_url: { url: 'file:///etc/passwd' } }] }),
    ],
    [
      'an image has an inner address',
      turn({ content: [{ type: 'image_url', image_url: { url: 'http://169.254.169.254/latest' } }] }),
    ],
    [
      'an image is no picture',
      turn({ content: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } }] }),
    ],
    [
      'an image is SVG with a script',
      turn({
        content: [
          {
            type: 'image_url',
            image_url: { url: `data:image/svg+xml;base64,${btoa('<svg onload="alert(1)"/>')}` },
          },
        ],
      }),
    ],
    [
      'an image has a picture type and a page in it',
      turn({
        content: [
          {
            type: 'image_url',
            image_url: { url: `data:image/png;base64,${btoa('<html><script>1</script>')}` },
          },
        ],
      }),
    ],
    [
      'a surrogate stands alone in a tool name',
      turn({ tool_calls: [{ id: 'c\ud800', function: { name: 'f\0', arguments: '{"\ud800":1}' } }] }),
    ],
  ] as [string, object][]
).map(([what, message]) =>
  hostile(`chat: ${what}`, 'a.jsonl', [first, chat(message), last].join('\n'), lands(3)),
);

export const chatCases = [
  ...fieldCases,
  hostile(
    'chat: a finish reason that every object has',
    'a.jsonl',
    [
      first,
      JSON.stringify({ id: 'f', choices: [{ finish_reason: 'constructor', message: turn({}) }] }),
      last,
    ].join('\n'),
    lands(3),
  ),
  hostile(
    'chat: 10,000 messages',
    'a.jsonl',
    JSON.stringify({
      messages: Array.from({ length: 10_000 }, (_, i) => ({
        role: i % 2 ? 'assistant' : 'user',
        content: `m${i}`,
      })),
    }),
    lands(1),
  ),
  hostile(
    'chat: messages empty',
    'a.jsonl',
    [first, '{"id":"e","messages":[]}', last].join('\n'),
    loses(2, /^line 2: /),
  ),
  hostile(
    'chat: messages is a text',
    'a.jsonl',
    [first, '{"id":"t","messages":"hi"}', last].join('\n'),
    loses(2, /^line 2: /),
  ),
  hostile(
    'chat: messages without roles',
    'a.jsonl',
    [first, '{"id":"w","messages":[{"content":"x"}]}', last].join('\n'),
    lands(3),
  ),
  hostile(
    'chat: model is an object and temperature a text',
    'a.jsonl',
    [first, chat(turn({}), { model: { name: 'x' }, temperature: 'hot', seed: [1] }), last].join('\n'),
    lands(3),
  ),
  hostile(
    'chat: a record of a table among them',
    'a.jsonl',
    [first, line('odd'), last].join('\n'),
    loses(2, /^line 2: there are no messages/),
  ),
  hostile(
    'chat: a chat among the records of a table',
    'a.jsonl',
    between(chat(turn({}))),
    loses(1, /^line 1: there are no messages/, /^line 3: there are no messages/),
  ),
];
