/**
 * Counts how often each text was met, in 12 bytes a text whatever its length: ten million keys of a file fit into memory that
 * a Map of them would not. Texts are told apart by 53 bits of hash, so among n texts two are taken for one with a chance of
 * n² / 2⁵⁴ (one in ten thousand for a million): use it where that is harmless or looked up again.
 */
export class HashCounter {
  #hashes = new Float64Array(1024);
  #counts = new Uint32Array(1024);
  #size = 0;

  /** How many different texts were met, those taken back included. */
  get size(): number {
    return this.#size;
  }

  /** Counts the text once more and returns how often it was met, this time included. */
  add(text: string): number {
    if (this.#size > this.#hashes.length * 0.7) this.#grow();
    const hash = hash53(text);
    const at = this.#find(hash);
    if (this.#hashes[at] === 0) {
      this.#hashes[at] = hash;
      this.#size += 1;
    }
    return (this.#counts[at] = (this.#counts[at] ?? 0) + 1);
  }

  /** How often the text was met. */
  count(text: string): number {
    return this.#counts[this.#find(hash53(text))] ?? 0;
  }

  /** Takes back one `add`. */
  remove(text: string): void {
    const at = this.#find(hash53(text));
    // The slot stays taken with count 0: emptying it would break the chain of those after it.
    this.#counts[at] = Math.max(0, (this.#counts[at] ?? 0) - 1);
  }

  /** The slot of a hash, or the free one where it belongs. */
  #find(hash: number): number {
    const mask = this.#hashes.length - 1;
    let at = (hash % 2 ** 31) & mask;
    for (;;) {
      const there = this.#hashes[at] ?? 0;
      if (there === hash || there === 0) return at;
      at = (at + 1) & mask;
    }
  }

  #grow(): void {
    const { hashes, counts } = { hashes: this.#hashes, counts: this.#counts };
    this.#hashes = new Float64Array(hashes.length * 2);
    this.#counts = new Uint32Array(hashes.length * 2);
    for (let index = 0; index < hashes.length; index += 1) {
      const hash = hashes[index] ?? 0;
      if (hash === 0) continue;
      const at = this.#find(hash);
      this.#hashes[at] = hash;
      this.#counts[at] = counts[index] ?? 0;
    }
  }
}

/** 53 bits of hash, never 0: two rounds of multiplication and rotation in 32 bits (cyrb53 by bryc, public domain). */
function hash53(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 2 ** 32 * (2097151 & b) + (a >>> 0) || 1;
}
