/** Fills `out` with whole numbers from 0 to `below` − 1, going on where the last call ended. */
export type FillRandom = (out: Uint32Array, below: number) => void;

/**
 * A seeded source of whole numbers: sfc32, 128 bits of state, by Chris Doty-Humphrey (PractRand 0.94), its 32 bits
 * scaled to the range by multiplication (a bias of below / 2³² at most). The same seed (its low 32 bits) gives the
 * same numbers on every machine; not for secrets. It fills whole arrays because a bootstrap takes 100 million.
 */
export function sfc32(seed: number): FillRandom {
  const state = Int32Array.of(0x9e3779b9, 0x243f6a88, seed, 1);
  const fill = (out: Uint32Array, below: number) => {
    let [a = 0, b = 0, c = 0, counter = 0] = state;
    const scale = below / 2 ** 32;
    for (let index = 0; index < out.length; index += 1) {
      const bits = (a + b + counter) | 0;
      counter = (counter + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + bits) | 0;
      out[index] = (bits >>> 0) * scale;
    }
    state.set([a, b, c, counter]);
  };
  fill(new Uint32Array(15), 1); // lets the seed reach every bit
  return fill;
}
