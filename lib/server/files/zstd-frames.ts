const frameMagic = 0xfd2fb528;
const dictionaryIdBytes = [0, 1, 2, 4];
const contentSizeBytes = [0, 2, 4, 8];

/**
 * Cuts a zstd stream into its frames, skippable ones left out. Decompressors may stop silently after the first
 * frame, so each is to be decompressed by itself. Throws when a frame is malformed or cut short.
 * Format: RFC 8878, section 3.1.
 */
export function zstdFrames(bytes: Uint8Array): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const frames: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    const { end, skippable } = frameEnd(view, at);
    if (end > bytes.length) throw new Error('a zstd frame is cut short');
    if (!skippable) frames.push(bytes.subarray(at, end));
    at = end;
  }
  return frames;
}

function frameEnd(view: DataView, start: number): { end: number; skippable: boolean } {
  try {
    const magic = view.getUint32(start, true);
    if (magic >>> 4 === 0x184d2a5)
      return { end: start + 8 + view.getUint32(start + 4, true), skippable: true };
    if (magic !== frameMagic) throw new Error('not a zstd frame');
    const descriptor = view.getUint8(start + 4);
    const singleSegment = (descriptor & 32) !== 0;
    const sizeBytes = contentSizeBytes[descriptor >>> 6] || (singleSegment ? 1 : 0);
    let at = start + 5 + (singleSegment ? 0 : 1) + (dictionaryIdBytes[descriptor & 3] ?? 0) + sizeBytes;
    for (;;) {
      const block = view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
      const runLength = ((block >>> 1) & 3) === 1;
      at += 3 + (runLength ? 1 : block >>> 3);
      if (block & 1) return { end: at + (descriptor & 4 ? 4 : 0), skippable: false };
    }
  } catch (cause) {
    if (cause instanceof RangeError) throw new Error('a zstd frame is cut short', { cause });
    throw cause;
  }
}
