import fc from 'fast-check';
import { expect, test } from 'vitest';
import { streamItems } from '#lib/formats/json/stream-items.ts';
import { byteSource } from '#tests/support/byte-source.ts';

async function items(content: string | Uint8Array, chunk = 3, limit?: number) {
  const found: [number | null, string][] = [];
  for await (const one of streamItems(byteSource('a.json', content, chunk).stream(), limit))
    found.push(one.ok ? [one.value.number, one.value.text] : [one.problem.number, `! ${one.problem.reason}`]);
  return found;
}

test('the items of any list come out as they were put in, in chunks of any size', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.jsonValue()),
      fc.integer({ min: 1, max: 50 }),
      fc.constantFrom(undefined, 2),
      async (list, chunk, indent) => {
        const found = await items(` \n${JSON.stringify(list, null, indent)}\n`, chunk);
        expect(found.map(([number]) => number)).toEqual(list.map((_, i) => i + 1));
        expect(found.map(([, text]) => JSON.parse(text) as unknown)).toEqual(
          JSON.parse(JSON.stringify(list)),
        );
      },
    ),
  );
});

test('cut anywhere, the items before are whole, and the end is said to be missing or left to the last item', async () => {
  const text = '[{"a":"}]\\"["},[1,[2]],"x",7]';
  for (let length = 1; length < text.length; length += 1) {
    const found = await items(text.slice(0, length));
    const whole = found.slice(0, -1).map(([, item]) => JSON.parse(item) as unknown);
    expect(whole).toEqual((JSON.parse(text) as unknown[]).slice(0, whole.length));
    expect(found).not.toHaveLength(0);
  }
});

test.each([
  ['{"a":1}', []],
  ['', []],
  ['[]', []],
  ['\uFEFF[1]', [[1, '1']]],
  [
    '[1,]',
    [
      [1, '1'],
      [2, ''],
    ],
  ],
  [
    '[1,,2]',
    [
      [1, '1'],
      [2, ''],
      [3, '2'],
    ],
  ],
  [
    '[1] x',
    [
      [1, '1'],
      [null, '! there is nothing more after the list, but here is "x"'],
    ],
  ],
  [
    '[1,2',
    [
      [1, '1'],
      [2, '2'],
      [null, '! the list is cut short: it is never closed'],
    ],
  ],
] as [string, [number | null, string][]][])('%j', async (text, expected) => {
  expect(await items(text)).toEqual(expected);
});

test('an item over the limit, and one that is not UTF-8, lose only themselves', async () => {
  const bytes = Buffer.concat([
    Buffer.from('["'),
    Buffer.from([0xe9]),
    Buffer.from(`","${'y'.repeat(30)}","z"]`),
  ]);
  expect(await items(bytes, 3, 20)).toEqual([
    [1, '! the item is not valid UTF-8'],
    [2, '! the item has 32 bytes; the limit is 20'],
    [3, '"z"'],
  ]);
});
