/** White space to show at an offset of a text, which is not in the text. */
export type LayoutBreak = { at: number; indent: number };

/**
 * Where line breaks would stand if a JSON text were laid out: after { [ and commas, before } ], outside strings, and
 * after a line break that a string spells as \\n; each with how deep its line lies. Nothing of the text changes, so
 * offsets into it stay right. A text that has line breaks of its own outside strings gets those inside strings only.
 * Empty for a text that is no object or list, or that nests more than 100 deep. The text is not parsed: what is no
 * JSON is laid out by its brackets as far as they go.
 */
export function layOutJson(text: string): LayoutBreak[] {
  const first = text.trimStart()[0];
  if (first !== '{' && first !== '[') return [];
  const outside: LayoutBreak[] = [];
  const inside: LayoutBreak[] = [];
  let hasLines = false;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') at = walkString(text, at, (line) => inside.push({ at: line, indent: depth }));
    else if (character === '\n') hasLines = true;
    else if (character === '{' || character === '[') {
      const next = skipSpaces(text, at + 1);
      if (text[next] === '}' || text[next] === ']') {
        at = next;
        continue;
      }
      depth += 1;
      if (depth > mostDepth) return [];
      outside.push({ at: next, indent: depth });
    } else if (character === '}' || character === ']') {
      depth = Math.max(0, depth - 1);
      outside.push({ at, indent: depth });
    } else if (character === ',') outside.push({ at: skipSpaces(text, at + 1), indent: depth });
  }
  if (hasLines) return inside;
  return [...outside, ...inside].sort((one, other) => one.at - other.at);
}

const mostDepth = 100;

/** The index of a string's closing quote, or the text's length where it does not end; `onLine` hears where a new line begins. */
function walkString(text: string, open: number, onLine: (at: number) => void): number {
  for (let at = open + 1; at < text.length; at += 1) {
    if (text[at] === '\\') {
      at += 1;
      if (text[at] === 'n' && text[at + 1] !== '"') onLine(at + 1);
    } else if (text[at] === '"') return at;
  }
  return text.length;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at += 1;
  return at;
}
