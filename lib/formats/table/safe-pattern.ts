import { failure, success, type Result } from '#lib/result.ts';

/** A pattern that is let loose on texts, and how many UTF-16 units of a text's end it may see. */
export type SafePattern = { pattern: RegExp; lastUnits: number };

/** Steps that the worst pattern may take over the worst text: some seconds. */
const mostSteps = 3e8;
const mostUnits = 20_000;
const leastUnits = 100;
const mostLength = 500;

/**
 * A regular expression that cannot take for ever: repetition inside repetition, repeated alternatives, references back and many
 * repetitions are refused, and the more repetitions there are, the less of the text is searched. The problem is a sentence.
 */
export function safePattern(source: string): Result<SafePattern, string> {
  const shown = `"${source.slice(0, 80)}"`;
  if (source.length > mostLength)
    return failure(`${shown} has ${source.length} characters; the limit for a pattern is ${mostLength}`);
  // Whole characters where the pattern allows it; many a common one has an escape that only the older reading knows.
  const pattern = parsePattern(source, 'gu') ?? parsePattern(source, 'g');
  if (!pattern) return failure(`${shown} is not a regular expression`);
  const found = countRepetitions(source);
  if (typeof found === 'string') return failure(`${shown} ${found}`);
  const lastUnits = unitsFor(found.repetitions, found.optional);
  if (lastUnits < leastUnits)
    return failure(
      `${shown} has ${found.repetitions} repetitions and ${found.optional} optional parts, which is more than can be searched for`,
    );
  return success({ pattern, lastUnits });
}

/**
 * How much of a text may be searched. k repetitions side by side can be tried at n^(k+1) / (k+1)! places of n characters, and
 * each optional part in two ways.
 */
function unitsFor(repetitions: number, optional: number): number {
  let orders = 1;
  for (let i = 2; i <= repetitions + 1; i += 1) orders *= i;
  const units = ((mostSteps * orders) / 2 ** optional) ** (1 / (repetitions + 1));
  return Math.min(mostUnits, Math.floor(units));
}

function parsePattern(source: string, flags: string): RegExp | null {
  try {
    return new RegExp(source, flags);
  } catch {
    return null;
  }
}

type Group = { repeats: boolean; chooses: boolean };

/** Counts in a valid pattern, or what makes it one that may take for ever. */
function countRepetitions(source: string): { repetitions: number; optional: number } | string {
  const open: Group[] = [];
  let here: Group = { repeats: false, chooses: false };
  let closed: Group | null = null;
  let repetitions = 0;
  let optional = 0;
  const token =
    /\\k<|\\(?:p\{[^}]*\}|u\{[^}]*\}|.)|\[(?:\\.|[^\]\\])*\]|\(\??|\)|\{\d+(?:,\d*)?\}|[*+?|]|./gsu;
  let wasQuantifier = false;
  for (const [part] of source.matchAll(token)) {
    // "?" after a quantifier only makes it lazy.
    const isLazy: boolean = part === '?' && wasQuantifier;
    const times: 'once' | 'many' | null = isLazy ? null : quantifierOf(part);
    if (/^\\(?:k<|[1-9])/.test(part)) return 'refers back to what it matched, which is not allowed here';
    if (part.startsWith('(')) {
      open.push(here);
      here = { repeats: false, chooses: false };
    } else if (part === ')') {
      const outer = open.pop() ?? { repeats: false, chooses: false };
      closed = here;
      here = { repeats: outer.repeats || here.repeats, chooses: outer.chooses };
      wasQuantifier = false;
      continue;
    } else if (part === '|') here.chooses = true;
    if (times !== null) {
      if (times === 'many' && closed?.repeats)
        return 'repeats a group that has repetition in it, which can take for ever';
      if (times === 'many' && closed?.chooses)
        return 'repeats a group of alternatives, which can take for ever';
      if (times === 'many') repetitions += 1;
      else optional += 1;
      here.repeats = true;
    }
    closed = null;
    wasQuantifier = times !== null;
  }
  return { repetitions, optional };
}

/** How often at most: at most once, or more. Null for what is no quantifier, and for a fixed number of a few times. */
function quantifierOf(part: string): 'once' | 'many' | null {
  if (part === '*' || part === '+') return 'many';
  if (part === '?') return 'once';
  return /^\{\d/.test(part) ? 'many' : null;
}
