const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

/**
 * The text of a piece of HTML as a browser would select it: tags, comments and scripts left out, `<br>` a line end, entities as
 * characters. What is no markup stays. One walk through the text, however it is broken.
 */
export function htmlText(html: string): string {
  const parts: string[] = [];
  let at = 0;
  for (let open = html.indexOf('<'); open >= 0; open = html.indexOf('<', Math.max(at, open + 1))) {
    const end = endOfMarkup(html, open);
    if (end < 0) break;
    if (end === open) continue;
    parts.push(html.slice(at, open));
    if (/^<br\b/i.test(html.slice(open, open + 4))) parts.push('\n');
    at = end;
  }
  parts.push(html.slice(at));
  return parts.map(decode).join('');
}

/** Where the markup that begins here ends: `open` itself where it is none, -1 where nothing after it is closed any more. */
function endOfMarkup(html: string, open: number): number {
  const name = /^<\/?([a-z][a-z\d]*|!)/i.exec(html.slice(open, open + 16))?.[1]?.toLowerCase();
  if (name === undefined) return open;
  const close = html.startsWith('<!--', open) ? '-->' : '>';
  const end = html.indexOf(close, open + 1);
  if (end < 0) return -1;
  const after = end + close.length;
  if (html[open + 1] === '/' || (name !== 'script' && name !== 'style')) return after;
  const last = html.indexOf(`</${name}`, after);
  return last < 0 ? html.length : last;
}

function decode(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return Object.hasOwn(entities, name) ? (entities[name] ?? whole) : whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
