import { failure, success, type Result } from '#lib/result.ts';
import type { ByteSource } from '#lib/formats/format.ts';
import { parquetLimits } from '#lib/formats/parquet/limits.ts';

/** A file that can be read from any place: the bytes [start, end), all of them, or an error is thrown. */
export type RandomSource = { size: number; read(start: number, end: number): Promise<Uint8Array> };

/** The source read from any place; one that cannot be is held in memory where it is small enough. */
export async function randomSource(source: ByteSource): Promise<Result<RandomSource, string>> {
  const { size } = source;
  const slice = source.slice?.bind(source);
  if (slice) return success({ size, read: (start, end) => exactly(slice(start, end), end - start) });
  const limit = parquetLimits.wholeBytes;
  const tooLarge = failure(
    `the Parquet file has ${size} bytes and has to be held in memory where it lies; the limit is ${limit} bytes`,
  );
  if (size > limit) return tooLarge;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.stream()) {
    length += chunk.length;
    if (length > limit) return tooLarge;
    chunks.push(chunk.slice());
  }
  const whole = new Uint8Array(await new Blob(chunks as Uint8Array<ArrayBuffer>[]).arrayBuffer());
  return success({
    size: length,
    read: (start, end) => exactly(Promise.resolve(whole.subarray(start, end)), end - start),
  });
}

async function exactly(reading: Promise<Uint8Array>, length: number): Promise<Uint8Array> {
  const bytes = await reading;
  if (bytes.length !== length) throw new Error('the file ends earlier than it did when it was opened');
  return bytes;
}
