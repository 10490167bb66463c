/** One of the values stacked in a column: its text without escapes (null: "*", no value) and what tells it from others. */
export type StackedValue = {
  value: string | null;
  /** The number in brackets behind it: the same number is the same annotation, or chain. */
  id?: number;
  /** Chain and link of a chain's relation ("coref->1-2"). */
  link?: [number, number];
};

/** Reads a column of a token's line: null where it is "_", nothing there. Values are divided by "|". */
export function readColumn(raw: string): StackedValue[] | null {
  if (raw === '_') return null;
  return splitUnescaped(raw, '|').map((part): StackedValue => {
    const id = /(?<!\\)\[(\d{1,9})\]$/.exec(part);
    const link = /(?<!\\)->(\d{1,9})-(\d{1,9})$/.exec(part);
    const bare = part.slice(0, (id ?? link)?.index ?? part.length);
    return {
      value: bare === '*' ? null : unescapeValue(bare),
      ...(id ? { id: Number(id[1]) } : {}),
      ...(link ? { link: [Number(link[1]), Number(link[2])] } : {}),
    };
  });
}

/** Parts of a text divided by a mark that has no backslash in front. */
export function splitUnescaped(raw: string, mark: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (let at = 0; at < raw.length; at += 1) {
    if (raw[at] === '\\') {
      part += raw.slice(at, at + 2);
      at += 1;
    } else if (raw[at] === mark) {
      parts.push(part);
      part = '';
    } else part += raw[at] ?? '';
  }
  return [...parts, part];
}

/** A feature's value without its escapes. */
export function unescapeValue(raw: string): string {
  return raw.replace(/\\(->|[^])/g, (_all, what: string) =>
    what === 't' ? '\t' : what === 'n' ? '\n' : what,
  );
}

const controls: Record<string, string> = { t: '\t', n: '\n', f: '\f', r: '\r', b: '\b' };

/** A sentence's text without its escapes: of a backslash, of control characters and, up to version 3.1, as Java writes them. */
export function unescapeText(raw: string, version: number): string {
  return raw.replace(/\\(u[0-9a-fA-F]{4}|[^])/g, (all, what: string) => {
    if (what.length > 1) return version < 3.2 ? String.fromCharCode(parseInt(what.slice(1), 16)) : all;
    if (what === '\\' || what in controls) return controls[what] ?? what;
    if (what < ' ' || version < 3.2) return what;
    return all;
  });
}
