/** A pair of steps that stand beside each other. `same`: equal but for white space. Indices are 0-based. */
export type StepPair = { left: number; right: number; same: boolean };

/** Gaps larger than this (left steps × right steps) are not searched pair by pair, only by rare words. */
const maxGapCells = 4_096;
/** Of a step's words only so many are looked at, so that one endless step costs no more than a long one. */
const maxStepWords = 400;
/** Dice coefficient of the word sets from which two steps are similar. */
const similarFrom = 0.5;
const maxDepth = 12;

type Step = { text: string; words: ReadonlySet<string> };
type Gap = { left: readonly [number, number]; right: readonly [number, number]; depth: number };

/**
 * Which steps of two lists belong together, in order on both sides; steps in no pair are only on theirs.
 *
 * Patience: what begins and ends alike, then steps that are equal and unique on both sides (the longest increasing
 * run of them), then within each gap again. A gap without any goes by steps that share a word nobody else in it has,
 * and when it is small (4,096 pairs) by the best sum of similarity, Dice over words, at least 0.5. What is larger and
 * shares nothing rare stays unpaired. So 5,000 steps cost n log n and at most some 80 small gaps, never n².
 */
export function alignSteps(left: readonly string[], right: readonly string[]): StepPair[] {
  const [a, b] = [left.map(readStep), right.map(readStep)];
  const pairs: StepPair[] = [];
  const gaps: Gap[] = [{ left: [0, a.length], right: [0, b.length], depth: 0 }];
  for (let gap = gaps.pop(); gap; gap = gaps.pop()) {
    const inner = trimEqual(a, b, gap, pairs);
    if (inner.left[0] === inner.left[1] || inner.right[0] === inner.right[1]) continue;
    const equal = increasing(uniquePairs(a, b, inner));
    const anchors = equal.length > 0 ? equal : findSimilar(a, b, inner);
    pairs.push(...anchors.map(([i, j]) => pairOf(a, b, i, j)));
    // A small gap was searched whole; what has no anchors stays unpaired.
    if (anchors.length > 0 && (equal.length > 0 || sizeOf(inner) > maxGapCells) && inner.depth < maxDepth)
      gaps.push(...between(inner, anchors));
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

function findSimilar(a: readonly Step[], b: readonly Step[], gap: Gap): [number, number][] {
  return sizeOf(gap) <= maxGapCells ? bestPairs(a, b, gap) : rarePairs(a, b, gap);
}

/** Similar steps that share a word which stands in no other step of the gap. */
function rarePairs(a: readonly Step[], b: readonly Step[], gap: Gap): [number, number][] {
  const inRight = countPlaces(b, gap.right, ({ words }) => words);
  const found = new Map<number, number>();
  for (const [word, i] of countPlaces(a, gap.left, ({ words }) => words)) {
    const j = inRight.get(word);
    if (i === null || j === undefined || j === null || found.has(i)) continue;
    if (similarity(a[i], b[j]) >= similarFrom) found.set(i, j);
  }
  return increasing([...found].sort((x, y) => x[0] - y[0]));
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

function between(gap: Gap, anchors: readonly [number, number][]): Gap[] {
  const ends: [number, number][] = [...anchors, [gap.left[1], gap.right[1]]];
  let [i, j] = [gap.left[0], gap.right[0]];
  return ends.map(([iEnd, jEnd]) => {
    const part: Gap = { left: [i, iEnd], right: [j, jEnd], depth: gap.depth + 1 };
    [i, j] = [iEnd + 1, jEnd + 1];
    return part;
  });
}
