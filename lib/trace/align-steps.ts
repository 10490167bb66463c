/** A pair of steps that stand beside each other. `same`: equal but for white space. Indices are 0-based. */
export type StepPair = { left: number; right: number; same: boolean };

/** Only gaps of at most so many steps on each side (or as many pairs) are searched pair by pair. */
const maxGapSide = 64;
/** So often a gap is looked through again for anchors; lists made to have one anchor at a time would take n rounds. */
const maxDepth = 12;
/** Of a step's words only so many are looked at, so that one endless step costs no more than a long one. */
const maxStepWords = 400;
/** Dice coefficient of the word sets from which two steps are similar. */
const similarFrom = 0.5;

type Step = { text: string; words: ReadonlySet<string> };
type Gap = { left: readonly [number, number]; right: readonly [number, number]; depth: number };

/**
 * Which steps of two lists belong together, in order on both sides; steps in no pair are only on theirs.
 *
 * Patience: what begins and ends alike, then steps that are equal and unique on both sides (the longest increasing
 * run of them), then within each gap again. A gap without any goes by similar steps that share two neighbouring words
 * which no other step of it has. One without those is cut in proportion into small gaps, and in a small gap (64 by 64)
 * the best sum of similarity decides: Dice over word sets, at least 0.5. So no part is searched pair by pair beyond
 * that: 5,000 steps on each side cost n log n and some 80 small gaps, never n².
 */
export function alignSteps(left: readonly string[], right: readonly string[]): StepPair[] {
  const [a, b] = [left.map(readStep), right.map(readStep)];
  const pairs: StepPair[] = [];
  const gaps: Gap[] = [{ left: [0, a.length], right: [0, b.length], depth: 0 }];
  for (let gap = gaps.pop(); gap; gap = gaps.pop()) {
    const inner = trimEqual(a, b, gap, pairs);
    if (inner.left[0] === inner.left[1] || inner.right[0] === inner.right[1]) continue;
    const small = sizeOf(inner) <= maxGapSide ** 2;
    if (!small && inner.depth >= maxDepth) {
      gaps.push(...cutInProportion(inner));
      continue;
    }
    const equal = increasing(uniquePairs(a, b, inner));
    const anchors = equal.length > 0 ? equal : small ? bestPairs(a, b, inner) : rarePairs(a, b, inner);
    pairs.push(...anchors.map(([i, j]) => pairOf(a, b, i, j)));
    // A small gap without equal steps was searched whole: what it left unpaired stays so.
    if (anchors.length > 0 && (equal.length > 0 || !small)) gaps.push(...between(inner, anchors));
    else if (!small) gaps.push(...cutInProportion(inner));
  }
  return pairs.sort((x, y) => x.left - y.left);
}

function readStep(text: string): Step {
  const plain = text.replaceAll(/\s+/g, ' ').trim();
  const words = new Set<string>();
  for (const [word] of plain
    .toLowerCase()
    .matchAll(
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[[\p{L}\p{N}\p{M}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]]+|\p{Extended_Pictographic}/gv,
    )) {
    words.add(word);
    if (words.size === maxStepWords) break;
  }
  return { text: plain, words };
}

function pairOf(a: readonly Step[], b: readonly Step[], left: number, right: number): StepPair {
  return { left, right, same: a[left]?.text === b[right]?.text };
}

function sizeOf({ left, right }: Gap): number {
  return (left[1] - left[0]) * (right[1] - right[0]);
}

/** Takes equal steps off both ends of a gap. */
function trimEqual(a: readonly Step[], b: readonly Step[], gap: Gap, pairs: StepPair[]): Gap {
  let [[i, iEnd], [j, jEnd]] = [gap.left, gap.right];
  while (i < iEnd && j < jEnd && a[i]?.text === b[j]?.text) pairs.push({ left: i++, right: j++, same: true });
  while (i < iEnd && j < jEnd && a[iEnd - 1]?.text === b[jEnd - 1]?.text)
    pairs.push({ left: --iEnd, right: --jEnd, same: true });
  return { left: [i, iEnd], right: [j, jEnd], depth: gap.depth };
}

/** Steps equal on both sides and once on each, by their place on the left. */
function uniquePairs(a: readonly Step[], b: readonly Step[], gap: Gap): [number, number][] {
  const inRight = countPlaces(b, gap.right, ({ text }) => [text]);
  const inLeft = countPlaces(a, gap.left, ({ text }) => [text]);
  return [...inLeft].flatMap(([text, i]) => {
    const j = inRight.get(text);
    return i === null || j === undefined || j === null ? [] : [[i, j] as [number, number]];
  });
}

/** Where each thing stands; null where it stands more than once. In the order of first places. */
function countPlaces(
  steps: readonly Step[],
  [from, to]: readonly [number, number],
  thingsOf: (step: Step) => Iterable<string>,
): Map<string, number | null> {
  const places = new Map<string, number | null>();
  for (const [offset, step] of steps.slice(from, to).entries())
    for (const thing of thingsOf(step)) places.set(thing, places.has(thing) ? null : from + offset);
  return places;
}

/** Similar steps that share two neighbouring words which stand together in no other step of the gap. */
function rarePairs(a: readonly Step[], b: readonly Step[], gap: Gap): [number, number][] {
  const inRight = countPlaces(b, gap.right, wordPairs);
  const found = new Map<number, number>();
  for (const [word, i] of countPlaces(a, gap.left, wordPairs)) {
    const j = inRight.get(word);
    if (i === null || j === undefined || j === null || found.has(i)) continue;
    if (similarity(a[i], b[j]) >= similarFrom) found.set(i, j);
  }
  return increasing([...found].sort((x, y) => x[0] - y[0]));
}

function wordPairs({ words }: Step): string[] {
  const list = [...words];
  return list.map((word, index) => `${list[index - 1] ?? ''} ${word}`);
}

/** The pairs with the greatest sum of similarity, by dynamic programming over a small gap. */
function bestPairs(a: readonly Step[], b: readonly Step[], gap: Gap): [number, number][] {
  const [[iFrom, iTo], [jFrom, jTo]] = [gap.left, gap.right];
  const width = jTo - jFrom + 1;
  const best = new Float64Array((iTo - iFrom + 1) * width);
  const at = (i: number, j: number) => best[(i - iFrom) * width + (j - jFrom)] ?? 0;
  for (let i = iTo - 1; i >= iFrom; i -= 1)
    for (let j = jTo - 1; j >= jFrom; j -= 1) {
      const alike = similarity(a[i], b[j]);
      const paired = alike >= similarFrom ? alike + at(i + 1, j + 1) : 0;
      best[(i - iFrom) * width + (j - jFrom)] = Math.max(paired, at(i + 1, j), at(i, j + 1));
    }
  const pairs: [number, number][] = [];
  for (let [i, j] = [iFrom, jFrom]; i < iTo && j < jTo;) {
    if (at(i, j) === at(i + 1, j)) i += 1;
    else if (at(i, j) === at(i, j + 1)) j += 1;
    else pairs.push([i++, j++]);
  }
  return pairs;
}

/** Dice coefficient of two word sets: 1 where they are the same, 0 where they share nothing or one is empty. */
function similarity(a: Step | undefined, b: Step | undefined): number {
  if (!a || !b || a.words.size + b.words.size === 0) return 0;
  const [small, large] = a.words.size < b.words.size ? [a.words, b.words] : [b.words, a.words];
  let shared = 0;
  for (const word of small) if (large.has(word)) shared += 1;
  return (2 * shared) / (small.size + large.size);
}

/** The longest run of pairs, sorted by the first number, whose second numbers increase too. n log n. */
function increasing(pairs: readonly [number, number][]): [number, number][] {
  const tails: number[] = []; // for each length, the pair that ends a run of it earliest
  const before: number[] = [];
  for (const [index, [, right]] of pairs.entries()) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tails[middle] ?? 0]?.[1] ?? 0) < right) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = index;
  }
  const run: [number, number][] = [];
  for (let index = tails.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) {
    const pair = pairs[index];
    if (pair) run.push(pair);
  }
  return run.reverse();
}

/** Pieces of at most 64 steps a side, cut where the same share of either side is behind. */
function cutInProportion({ left, right, depth }: Gap): Gap[] {
  const pieces = Math.ceil(Math.max(left[1] - left[0], right[1] - right[0]) / maxGapSide);
  const cut = ([from, to]: readonly [number, number], piece: number) =>
    from + Math.floor(((to - from) * piece) / pieces);
  return Array.from({ length: pieces }, (_, piece) => ({
    left: [cut(left, piece), cut(left, piece + 1)],
    right: [cut(right, piece), cut(right, piece + 1)],
    depth,
  }));
}

function between(gap: Gap, anchors: readonly [number, number][]): Gap[] {
  const ends: [number, number][] = [...anchors, [gap.left[1], gap.right[1]]];
  let [i, j] = [gap.left[0], gap.right[0]];
  return ends.map(([iEnd, jEnd]) => {
    const part: Gap = { left: [i, iEnd], right: [j, jEnd], depth: gap.depth + 1 };
    [i, j] = [iEnd + 1, jEnd + 1];
    return part;
  });
}
