/** White space to show at an offset of a text, which is not in the text. */
export type LayoutBreak = { at: number; indent: number };

/**
 * Where line breaks would stand if a JSON text written without them were laid out: after { [ and commas, before } ],
 * outside strings, each with how deep its line lies. Nothing of the text changes, so offsets into it stay right.
 * Empty for a text that has line breaks of its own outside strings, that is no object or list, or that nests more
 * than 100 deep. The text is not parsed: what is no JSON is laid out by its brackets as far as they go.
 */
export function layOutJson(text: string): LayoutBreak[] {
  const first = text.trimStart()[0];
  if (first !== '{' && first !== '[') return [];
  const breaks: LayoutBreak[] = [];
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at);
    else if (character === '\n') return [];
    else if (character === '{' || character === '[') {
      if (/^\s*[}\]]/.test(text.slice(at + 1, at + 20))) {
        at = text.indexOf(character === '{' ? '}' : ']', at);
        continue;
      }
      depth += 1;
      if (depth > mostDepth) return [];
      breaks.push({ at: at + 1, indent: depth });
    } else if (character === '}' || character === ']') {
      depth = Math.max(0, depth - 1);
      breaks.push({ at, indent: depth });
    } else if (character === ',') breaks.push({ at: at + 1, indent: depth });
  }
  return breaks;
}

const mostDepth = 100;

/** The index of the closing quote, or the text's last index where the string does not end. */
function endOfString(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}
