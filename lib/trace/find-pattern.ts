import { failure, success, type Result } from '#lib/result.ts';

/** What is looked for in a trace, and how. */
export type FindQuery = { text: string; regex: boolean; matchCase: boolean; wholeWord: boolean };

/** Longer ones are refused, UTF-16 units. */
export const longestQuery = 1_000;

/**
 * The query as a global pattern over UTF-16 text in Unicode mode; `^` and `$` are the ends of lines. A whole word has
 * no letter, digit, mark or underscore of any script beside it. The failure is a sentence for people.
 */
export function compilePattern({ text, regex, matchCase, wholeWord }: FindQuery): Result<RegExp, string> {
  if (text.length > longestQuery)
    return failure(`What is looked for has at most ${longestQuery} characters; this has ${text.length}.`);
  const plain = regex ? text : text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const source = wholeWord ? `(?<![\\p{L}\\p{N}\\p{M}_])(?:${plain})(?![\\p{L}\\p{N}\\p{M}_])` : plain;
  try {
    if (regex) new RegExp(text, 'u'); // an unclosed group must not be closed by what stands around it
    return success(new RegExp(source, `gmu${matchCase ? '' : 'i'}`));
  } catch (error) {
    const because = error instanceof Error ? error.message.split(': ').at(-1) : '';
    return failure(`This is not a pattern: ${because}.`);
  }
}
