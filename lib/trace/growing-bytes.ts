/**
 * Bytes that come part by part, in one buffer that grows in place to at most `limit` bytes and gives its memory back at once, not when
 * the garbage is collected: for records so long that there is no room for several copies. More than the limit is a RangeError.
 */
export class GrowingBytes {
  readonly #limit: number;
  #buffer: ArrayBuffer | null = null;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(bytes: Uint8Array): void {
    // Address space alone is reserved; memory is taken as it is filled.
    this.#buffer ??= new ArrayBuffer(0, { maxByteLength: this.#limit });
    const start = this.#buffer.byteLength;
    this.#buffer.resize(start + bytes.length);
    new Uint8Array(this.#buffer, start).set(bytes);
  }

  /** What there is, seen in place: only until the next call. */
  get bytes(): Uint8Array {
    return new Uint8Array(this.#buffer ?? []);
  }

  /** Lets go of everything. */
  clear(): void {
    this.#buffer?.resize(0);
  }
}
