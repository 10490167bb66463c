import { endOfString } from '#lib/formats/json/split-json.ts';

const nonFinite = /-?\bInfinity\b|\bNaN\b/g;

/**
 * The text with bare NaN, Infinity and -Infinity (outside strings) written as null; the very same text where there
 * are none. Strings are skipped with indexOf, so a long one costs next to nothing.
 */
export function spellNonFinite(text: string): string {
  if (!text.includes('NaN') && !text.includes('Infinity')) return text;
  const parts: string[] = [];
  let at = 0;
  while (at < text.length) {
    const quote = text.indexOf('"', at);
    const outside = text.slice(at, quote < 0 ? text.length : quote);
    parts.push(outside.replace(nonFinite, 'null'));
    if (quote < 0) break;
    at = endOfString(text, quote);
    parts.push(text.slice(quote, at));
  }
  const spelled = parts.join('');
  return spelled === text ? text : spelled;
}
