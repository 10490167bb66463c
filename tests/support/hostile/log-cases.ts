import { header, sample, start } from '#tests/support/inspect-log.ts';
import { writeZip } from '#tests/support/zip-writer.ts';
import { hostile, lands, landsBeside, loses } from './hostile-case.ts';

type Members = Record<string, unknown>;

/** An Inspect log of these members; strings stand as they are, the rest as JSON. */
const log = (members: Members) => () =>
  writeZip(
    Object.entries(members).map(([name, value]) => ({
      ...{ name, compression: 'zstd' as const },
      data: typeof value === 'string' ? value : JSON.stringify(value),
    })),
  );
/** A run of its own for every log: samples of one run are the same traces. */
let runs = 0;
const newHeader = () => ({ ...header, eval: { ...header.eval, run_id: `run ${(runs += 1)}` } });
const of = (id: string, more: object = {}) => ({ ...sample, id, ...more });
const name = (id: string) => `samples/${id}_epoch_1.json`;
const whole = (more: Members) =>
  log({ 'header.json': newHeader(), [name('a')]: of('a'), ...more, [name('z')]: of('z') });
const json = (samples: string, rest = '') =>
  `${JSON.stringify(newHeader()).slice(0, -1)},"samples":${samples}${rest}`;
const shell = (more: Members = {}) => ({
  'header.json': newHeader(),
  [name('a')]: of('a'),
  'samples/c_epoch_1/sample.json': { ...of('c'), messages: undefined, message_refs: undefined },
  ...more,
});
const messages = (sample as { messages: unknown[] }).messages;
const deep = '['.repeat(10_000) + ']'.repeat(10_000);

export const inspectCases = [
  ...(
    [
      ['that is no JSON', '{"id":', /b_epoch_1\.json: .*cut short/],
      ['that is a list', '[]', /b_epoch_1\.json: /],
      ['that is null', 'null', /b_epoch_1\.json: /],
      ['that is empty', '', /b_epoch_1\.json: .*empty/],
      ['10,000 deep', `{"id":"b","messages":${deep}}`, /b_epoch_1\.json: nested 1000\d deep.*128/],
      ['that is a Git LFS pointer', 'version https://git-lfs.github.com/spec/v1\n', /b_epoch_1\.json: /],
    ] as [string, string, RegExp][]
  ).map(([what, text, issue]) =>
    hostile(`log: a sample ${what}`, 'a.eval', whole({ [name('b')]: text }), loses(2, issue)),
  ),
  ...(
    [
      ['NaN as a score', { scores: { match: { value: NaN } } }],
      ['no scores', { scores: null }],
      ['scores that are a list', { scores: [1, 2] }],
      ['messages that are an object', { messages: { role: 'user' } }],
      ['messages of numbers', { messages: [1, 'a', null] }],
      ['content that is a number', { messages: [{ role: 'assistant', content: 7 }] }],
      ['no messages at all', { messages: [] }],
      ['an epoch that is a text', { epoch: 'one' }],
      ['an epoch of -1', { epoch: -1 }],
      ['an epoch of 2^40', { epoch: 2 ** 40 }],
      ['an id that is an object', { id: { a: 1 } }],
      ['an output that is a text', { output: 'done' }],
      ['choices that are no list', { output: { choices: 'x' } }],
      [
        'metadata with __proto__',
        { metadata: JSON.parse('{"__proto__":{"a":1},"constructor":2}') as object },
      ],
      [
        'attachments that go round in a circle',
        {
          attachments: { x: 'attachment://y', y: 'attachment://x' },
          input: 'attachment://x',
          messages: [{ role: 'user', content: 'attachment://x' }],
        },
      ],
      ['an attachment that is not there', { messages: [{ role: 'user', content: 'attachment://none' }] }],
      ['a NUL in the text', { messages: [{ role: 'assistant', content: 'a\0b\ud800' }] }],
      [
        'a picture that is no picture',
        { messages: [{ role: 'user', content: [{ type: 'image', image: 'data:image/png;base64,!!!!' }] }] },
      ],
      ['tool calls that are no list', { messages: [{ role: 'assistant', content: 'x', tool_calls: 'x' }] }],
      [
        'roles that every object has',
        {
          messages: [
            { role: 'constructor', content: 'x' },
            { role: '__proto__', content: 'y' },
          ],
        },
      ],
      [
        'a stop reason that every object has',
        { output: { choices: [{ stop_reason: 'constructor' }] }, scores: { constructor: { value: 'C' } } },
      ],
      ['an error that is a list', { error: ['x'] }],
    ] as [string, object][]
  ).map(([what, more]) =>
    hostile(
      `log: a sample with ${what}`,
      'a.eval',
      whole({ [name('b')]: { ...of('b'), ...more } }),
      lands(3),
    ),
  ),
  hostile(
    'log: bare NaN as a score',
    'a.eval',
    whole({ [name('b')]: JSON.stringify(of('b')).replace('"value":"C"', '"value":NaN') }),
    lands(3),
  ),
  hostile(
    'log: no header',
    'a.eval',
    log({ [name('n')]: of('no header') }),
    loses(0, /which run it belongs to/),
  ),
  hostile(
    'log: a header that is no JSON',
    'a.eval',
    log({ 'header.json': '{"eval":', [name('h')]: of('broken header') }),
    { ...loses(0, /which run/), issues: [/which run/, /header\.json: .*cut short/] },
  ),
  hostile(
    'log: a header that is a list',
    'a.eval',
    log({ 'header.json': '[]', [name('l')]: of('list header') }),
    { ...loses(0, /which run/), issues: [/which run/, /header\.json: not a JSON object/] },
  ),
  hostile(
    'log: a header of wrong types',
    'a.eval',
    log({
      'header.json': { version: 'x', eval: 7, plan: [], status: {}, results: 'x' },
      [name('w')]: of('wrong header'),
    }),
    loses(0, /which run it belongs to/),
  ),
  hostile('log: a header and no samples', 'a.eval', log({ 'header.json': newHeader() }), loses(0, /sample/)),
  hostile(
    'log: only a beginning',
    'a.eval',
    log({ '_journal/start.json': start, [name('s')]: of('only a beginning') }),
    lands(1),
  ),
  hostile('log: a broken member that nobody needs', 'a.eval', whole({ 'summaries.json': '{{{' }), lands(2)),
  hostile(
    'log: a chunk at message 4,294,967,290',
    'a.eval',
    log(shell({ 'samples/c_epoch_1/messages/4294967290.json': messages })),
    landsBeside(2, /begins at 4294967290; the limit is 10000000/),
  ),
  hostile(
    'log: a chunk at message 10^30',
    'a.eval',
    log(shell({ [`samples/c_epoch_1/messages/1${'0'.repeat(30)}.json`]: messages })),
    landsBeside(2, /begins at 1e\+30; the limit is 10000000/),
  ),
  hostile(
    'log: a chunk at event 4,294,967,290',
    'a.eval',
    log(shell({ 'samples/c_epoch_1/events/4294967290.json': [{ event: 'model' }] })),
    landsBeside(2, /begins at 4294967290; the limit/),
  ),
  hostile(
    'log: a chunk that is no list',
    'a.eval',
    log(shell({ 'samples/c_epoch_1/messages/0.json': '{}' })),
    landsBeside(2, /messages\/0\.json: not a JSON list/),
  ),
  hostile(
    'log: references to 4 billion messages',
    'a.eval',
    log({
      ...shell({ 'samples/c_epoch_1/messages/0.json': messages }),
      'samples/c_epoch_1/sample.json': { ...of('c'), message_refs: [[0, 4294967290]] },
    }),
    lands(2),
  ),
  hostile(
    'log: as JSON, cut inside the second sample',
    'a.json',
    json(`[${JSON.stringify(of('a'))},${JSON.stringify(of('b')).slice(0, 80)}`),
    loses(1, /cut short; 1 whole samples/),
  ),
  hostile(
    'log: as JSON, one sample broken',
    'a.json',
    json(`[${JSON.stringify(of('a'))},{"id":nope},${JSON.stringify(of('c'))}]`, '}'),
    loses(2, /sample 2: unexpected/),
  ),
  hostile('log: as JSON, samples that are no list', 'a.json', json('7', '}'), loses(0, /sample/)),
  hostile(
    'log: as JSON, cut in the header',
    'a.json',
    JSON.stringify(header).slice(0, 200),
    loses(0, /^line 1: .*cut short/),
  ),
];
