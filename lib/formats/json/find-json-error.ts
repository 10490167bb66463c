/** Where a text stops being JSON and why, in words. */
export type JsonProblem = { reason: string; offset: number };

type Expecting = 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'comma or end' | 'nothing';

const literal = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|NaN|-?Infinity/y;
const space = /[ \t\n\r]*/y;
const leadingZero = /^-?0\d/;
const wanted: Record<Expecting, string> = {
  value: 'a value',
  'value or ]': 'a value or ]',
  key: 'a name in double quotes',
  'key or }': 'a name in double quotes or }',
  colon: 'a colon',
  'comma or end': 'a comma or the closing bracket',
  nothing: 'nothing more',
};

/**
 * The first place where `text` is not JSON (bare NaN and Infinity allowed) or is nested deeper than `maxDepth`;
 * null when there is none. Character by character and without recursion: for explaining a failure the parser
 * has already found, which names no place.
 */
export function findJsonError(text: string, maxDepth: number): JsonProblem | null {
  const stack: ('[' | '{')[] = [];
  let expecting: Expecting = 'value';
  let at = 0;
  for (;;) {
    space.lastIndex = at;
    space.test(text);
    at = space.lastIndex;
    if (at >= text.length) return expecting === 'nothing' ? null : cutShort(text);
    const character = text[at] as string;
    const open = stack.at(-1);
    const wantsValue: boolean = expecting === 'value' || expecting === 'value or ]';
    const wantsKey: boolean = expecting === 'key' || expecting === 'key or }';
    if (character === '"' && (wantsValue || wantsKey)) {
      const end = endOfString(text, at);
      if (typeof end !== 'number') return end;
      at = end;
      expecting = wantsKey ? 'colon' : after(stack);
    } else if ((character === '[' || character === '{') && wantsValue) {
      stack.push(character);
      if (stack.length > maxDepth) {
        return { reason: tooDeep(stack.length + remainingDepth(text, at + 1), at, maxDepth), offset: at };
      }
      expecting = character === '[' ? 'value or ]' : 'key or }';
      at += 1;
    } else if (closes(character, open, expecting)) {
      stack.pop();
      expecting = after(stack);
      at += 1;
    } else if (character === ':' && expecting === 'colon') {
      expecting = 'value';
      at += 1;
    } else if (character === ',' && expecting === 'comma or end') {
      expecting = open === '[' ? 'value' : 'key';
      at += 1;
    } else {
      literal.lastIndex = at;
      const word = wantsValue ? literal.exec(text)?.[0] : undefined;
      if (word === undefined || leadingZero.test(word)) return unexpected(text, at, expecting);
      at += word.length;
      expecting = after(stack);
    }
  }
}

function after(stack: readonly string[]): Expecting {
  return stack.length === 0 ? 'nothing' : 'comma or end';
}

function closes(character: string, open: string | undefined, expecting: Expecting): boolean {
  if (character === ']') return open === '[' && (expecting === 'value or ]' || expecting === 'comma or end');
  if (character === '}') return open === '{' && (expecting === 'key or }' || expecting === 'comma or end');
  return false;
}

const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** The offset after the string's closing quote. */
function endOfString(text: string, start: number): number | JsonProblem {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34) return at + 1;
    if (code < 32) {
      return { reason: `unescaped control character in a string at character ${at}`, offset: at };
    }
    if (code === 92) {
      escape.lastIndex = at;
      if (!escape.test(text)) {
        if (at + 6 > text.length) return cutShort(text);
        return {
          reason: `invalid escape ${text.slice(at, at + 2)} in a string at character ${at}`,
          offset: at,
        };
      }
      at = escape.lastIndex - 1;
    }
  }
  return cutShort(text);
}

/** How much deeper than here the text goes, brackets inside strings left out. */
function remainingDepth(text: string, from: number): number {
  let depth = 0;
  let deepest = 0;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') {
      const end = endOfString(text, at);
      if (typeof end !== 'number') break;
      at = end - 1;
    } else if (character === '[' || character === '{') {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (character === ']' || character === '}') {
      depth -= 1;
    }
  }
  return deepest;
}

function tooDeep(depth: number, offset: number, limit: number): string {
  return `nested ${depth} deep at character ${offset}; the limit is ${limit}`;
}

function cutShort(text: string): JsonProblem {
  const offset = text.length;
  if (text.trim() === '') return { reason: 'empty: there is no JSON in it', offset };
  return { reason: `the JSON stops in the middle, at character ${offset}: it seems to be cut short`, offset };
}

function unexpected(text: string, at: number, expecting: Expecting): JsonProblem {
  const found = JSON.stringify(String.fromCodePoint(text.codePointAt(at) as number));
  return { reason: `unexpected ${found} at character ${at} where JSON has ${wanted[expecting]}`, offset: at };
}
