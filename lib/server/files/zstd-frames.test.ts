import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { zstdFrames } from '#lib/server/files/zstd-frames.ts';

const compress = (data: Uint8Array, checksum: boolean) =>
  zstdCompressSync(data, { params: { [constants.ZSTD_c_checksumFlag]: checksum ? 1 : 0 } });
const skippable = Buffer.from([0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);

test('frames come apart where they were put together: of any size, with checksums or not, skippable ones left out', () => {
  const piece = fc.record({
    data: fc.oneof(
      fc.uint8Array({ maxLength: 2000 }),
      fc.nat(300_000).map((length) => Buffer.alloc(length, 'abc')),
    ),
    checksum: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
      const frames = pieces.map(({ data, checksum }) => compress(data, checksum));
      const stream = Buffer.concat(frames.flatMap((frame) => [skippable, frame]));
      expect(zstdFrames(stream).map((frame) => Buffer.from(frame))).toEqual(frames);
    }),
  );
});

test('a frame longer than one block comes out whole', () => {
  const data = Buffer.from(Array.from({ length: 700_000 }, (_, i) => (i * 2654435761) >>> 24));
  const [frame, ...none] = zstdFrames(compress(data, true));
  expect(none).toEqual([]);
  expect(zstdDecompressSync(frame as Uint8Array).equals(data)).toBe(true);
});

test('cut anywhere it is said to be cut short, and other bytes are no frame', () => {
  const frame = compress(Buffer.from('some text that is long enough'), true);
  for (let length = 1; length < frame.length; length += 1) {
    expect(() => zstdFrames(frame.subarray(0, length))).toThrow('cut short');
  }
  expect(() => zstdFrames(Buffer.from('not zstd at all'))).toThrow('not a zstd frame');
});
