type Value = string | number | boolean;

/** Values written in a line, with commas between them. Text in double quotes is taken as it is, commas and all. */
export function parseValues(text: string): Value[] {
  return [...text.matchAll(/\s*"((?:[^"\\]|\\.)*)"\s*(?=,|$)|([^,]+)/g)].flatMap(
    ([, quoted, plain = '']): Value[] => {
      if (quoted !== undefined) return [quoted.replace(/\\(.)/g, '$1')];
      const word = plain.trim();
      if (word === '') return [];
      if (word === 'true' || word === 'false') return [word === 'true'];
      return /^-?(0|[1-9]\d{0,14})(\.\d+)?$/.test(word) ? [Number(word)] : [word];
    },
  );
}

/** The line that `parseValues` reads as these values. */
export function writeValues(values: readonly Value[]): string {
  return values
    .map((value) => {
      if (typeof value !== 'string') return String(value);
      const [again, ...more] = parseValues(value);
      const isSame = again === value && more.length === 0 && !value.includes('"');
      return isSame ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
    })
    .join(', ');
}
