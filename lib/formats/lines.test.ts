import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { readLines, readText } from '#lib/formats/lines.ts';
import { byteSource } from '#tests/support/byte-source.ts';

async function lines(text: string | Uint8Array, chunkSize = 3, limit?: number): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const line of readLines(byteSource('a.jsonl', text, chunkSize).stream(), limit))
    found.push(line.ok ? [line.value.number, line.value.text] : line.problem);
  return found;
}

describe('readLines', () => {
  it('reads LF and CRLF lines, with and without an end of line at the end', async () => {
    expect(await lines('a\nb\r\nc')).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
    ]);
    expect(await lines('a\nb\n')).toEqual([
      [1, 'a'],
      [2, 'b'],
    ]);
  });

  it('leaves blank lines out and counts them', async () => {
    expect(await lines('\n  \r\nx\n\n')).toEqual([[3, 'x']]);
  });

  it('drops a byte order mark at the start and nowhere else', async () => {
    expect(await lines('\ufeffa\n\ufeffb')).toEqual([
      [1, 'a'],
      [2, '\ufeffb'],
    ]);
  });

  it('names a line that is not valid UTF-8 and reads on', async () => {
    const bytes = new Uint8Array([97, 10, 0xc3, 0x28, 10, 98]);
    expect(await lines(bytes)).toEqual([
      [1, 'a'],
      { place: 'line 2', reason: 'the line is not valid UTF-8' },
      [3, 'b'],
    ]);
  });

  it('names a line over the limit and reads on', async () => {
    expect(await lines('aaaaaaaaaaa\nbb', 3, 4)).toEqual([
      { place: 'line 1', reason: 'the line has 11 bytes; the limit is 4' },
      [2, 'bb'],
    ]);
  });

  it('passes over lines of white space, whatever its kind', async () => {
    expect(await lines('a\n\u00a0\u2003\n \t\nb', 3)).toEqual([
      [1, 'a'],
      [4, 'b'],
    ]);
  });

  it('says which line is not UTF-8 wherever the file is cut, and reads on', async () => {
    const bytes = new Uint8Array([
      0x61, 0x0a, 0xf0, 0x9f, 0x0a, 0x62, 0xff, 0x63, 0x0a, 0x64, 0x0a, 0xe2, 0x82,
    ]);
    for (let size = 1; size <= bytes.length; size += 1) {
      async function* chunks() {
        await Promise.resolve();
        for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
      }
      const found: unknown[] = [];
      for await (const line of readLines(chunks())) found.push(line.ok ? line.value : line.problem);
      expect(found).toEqual([
        { number: 1, text: 'a' },
        { place: 'line 2', reason: 'the line is not valid UTF-8' },
        { place: 'line 3', reason: 'the line is not valid UTF-8' },
        { number: 4, text: 'd' },
        { place: 'line 5', reason: 'the line is not valid UTF-8' },
      ]);
    }
  });

  it('finds the same lines however the file is cut into chunks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme' })),
        fc.integer({ min: 1, max: 9 }),
        async (parts, size) => {
          const text = parts.map((part) => part.replace(/[\r\n\ufeff]/g, '')).join('\n');
          const expected = text
            .split('\n')
            .map((line, i) => [i + 1, line])
            .filter(([, line]) => (line as string).trim() !== '');
          expect(await lines(text, size)).toEqual(expected);
        },
      ),
    );
  });
});

describe('readText', () => {
  it('reads UTF-8 and, by its mark, UTF-16', async () => {
    expect(await readText(byteSource('a.json', '\ufeffé'))).toEqual({ ok: true, value: 'é' });
    const utf16 = new Uint8Array([0xff, 0xfe, 0x41, 0x00, 0xe9, 0x00]);
    expect(await readText(byteSource('a.json', utf16))).toEqual({ ok: true, value: 'Aé' });
  });

  it('names the limit that a document is over', async () => {
    const result = await readText(byteSource('a.json', 'abcdef'), 3);
    expect(result).toEqual({
      ok: false,
      problem: 'the document is larger than 3 bytes, the limit for one that is read as a whole',
    });
  });
});
