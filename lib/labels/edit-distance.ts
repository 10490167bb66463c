/** Where in a text a pattern fits best: the column after its last unit, and how many units differ there. */
export type BestFit = { distance: number; end: number };

/**
 * The least number of units to insert, delete or replace to turn the pattern into a stretch of the text, and where the
 * stretch ends. It begins anywhere in the text where `start` is 'free', at its first unit where it is 'fixed'. Of several ends as
 * good, the last of the first run of them. Bit-parallel (Myers 1999, in blocks after Hyyrö 2003): a pattern of
 * m and a text of n units cost about n × m / 32 steps. The pattern has at least one unit.
 */
export function fitPattern(pattern: Uint16Array, text: Uint16Array, start: 'free' | 'fixed'): BestFit {
  const blocks = Math.ceil(pattern.length / 32);
  const masks = unitMasks(pattern, blocks);
  const none = new Int32Array(blocks);
  const plus = new Int32Array(blocks).fill(-1);
  const minus = new Int32Array(blocks);
  const lastBit = 1 << ((pattern.length - 1) % 32);
  const best: BestFit = { distance: pattern.length, end: 0 };
  let inRun = true;
  let distance = pattern.length;
  for (let column = 0; column < text.length; column += 1) {
    const mask = masks.get(text[column] ?? 0) ?? none;
    let carry = start === 'free' ? 0 : 1;
    for (let block = 0; block < blocks; block += 1) {
      const up = plus[block] ?? 0;
      const down = minus[block] ?? 0;
      let equal = mask[block] ?? 0;
      const vertical = equal | down;
      if (carry < 0) equal |= 1;
      const horizontal = (((equal & up) + up) ^ up) | equal;
      let rise = down | ~(horizontal | up);
      let fall = up & horizontal;
      const edge = block === blocks - 1 ? lastBit : 1 << 31;
      const out = (rise & edge) !== 0 ? 1 : (fall & edge) !== 0 ? -1 : 0;
      rise <<= 1;
      fall <<= 1;
      if (carry < 0) fall |= 1;
      else if (carry > 0) rise |= 1;
      plus[block] = fall | ~(vertical | rise);
      minus[block] = rise & vertical;
      carry = out;
    }
    distance += carry;
    if (distance < best.distance || (distance === best.distance && inRun)) {
      best.distance = distance;
      best.end = column + 1;
      inRun = true;
    } else if (distance > best.distance) inRun = false;
  }
  return best;
}

/** For each unit the bits of its places in the pattern. */
function unitMasks(pattern: Uint16Array, blocks: number): Map<number, Int32Array> {
  const masks = new Map<number, Int32Array>();
  pattern.forEach((unit, index) => {
    let mask = masks.get(unit);
    if (!mask) masks.set(unit, (mask = new Int32Array(blocks)));
    mask[index >>> 5] = (mask[index >>> 5] ?? 0) | (1 << (index & 31));
  });
  return masks;
}
