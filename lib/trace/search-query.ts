import { failure, success, type Result } from '#lib/result.ts';
import { compilePattern } from './find-pattern.ts';

/**
 * One thing that is looked for. `text`: as it stands, anywhere; `prefix`: where a word begins; `regex`: a pattern.
 * `excluded`: traces with it are left out.
 */
export type SearchTerm = { kind: 'text' | 'prefix' | 'regex'; text: string; excluded: boolean };

/** Where is looked: '' is title, reasoning and answer. Prompts count with their title; all is every block and the title. */
export const searchScopes = ['prompt', 'reasoning', 'answer', 'all'] as const;
export type SearchScope = (typeof searchScopes)[number];

const mostTerms = 20;

/**
 * Reads a search as typed. Words that follow each other are looked for as they stand, with what is between them;
 * "…" (to the end where it is not closed: it may be being typed) holds signs that would mean something else; word* is the beginning of a word; /…/ is a pattern, within one line;
 * - before any of them leaves out. A slash or a dash that is none of this means itself. All terms have to be there.
 * The case of letters is ignored. The failure is a sentence for people.
 */
export function parseSearch(q: string): Result<SearchTerm[], string> {
  const terms: SearchTerm[] = [];
  let [plainFrom, plainTo] = [-1, -1];
  const endPlain = () => {
    if (plainFrom >= 0) terms.push({ kind: 'text', text: q.slice(plainFrom, plainTo), excluded: false });
    plainFrom = -1;
  };
  token.lastIndex = 0;
  for (let match = token.exec(q); match; match = token.exec(q)) {
    const { phrase, regex, word } = match.groups as Record<string, string | undefined>;
    const excluded = match.groups?.dash === '-';
    const prefix = word !== undefined && word.length > 1 && word.endsWith('*');
    if (word !== undefined && !excluded && !prefix) {
      if (plainFrom < 0) plainFrom = match.index;
      plainTo = token.lastIndex;
      continue;
    }
    endPlain();
    if (regex !== undefined) {
      const problem = refusePattern(regex);
      if (problem !== null) return failure(problem);
      terms.push({ kind: 'regex', text: regex, excluded });
    } else if (prefix) terms.push({ kind: 'prefix', text: word.slice(0, -1), excluded });
    else if ((phrase ?? word) !== '') terms.push({ kind: 'text', text: phrase ?? word ?? '', excluded });
  }
  endPlain();
  if (terms.length > mostTerms)
    return failure(`A search has at most ${mostTerms} parts; this has ${terms.length}.`);
  return success(terms);
}

/** A dash may stand before each; a closing sign is one with white space or the end after it. */
const token =
  /(?<dash>-(?=[^\s-]))?(?:"(?<phrase>[^"]*)(?:"(?=\s|$)|$)|\/(?<regex>(?:[^/\\]|\\.|\/(?!\s|$))+)\/(?=\s|$)|(?<word>\S+))/gsu;

/** Postgres has no such thing, or it could take for ever, or it means something else there. */
const foreign = /(?<!\\)(?:\\\\)*(\\[1-9kpPuxc]|\(\?<[^=!])/u;

function refusePattern(source: string): string | null {
  const compiled = compilePattern({ text: source, regex: true, matchCase: false, wholeWord: false });
  if (!compiled.ok) return compiled.problem;
  const found = foreign.exec(source)?.[1];
  return found === undefined ? null : `A pattern that searches all traces cannot hold ${found}.`;
}

/** A pattern for Postgres: \b is \y there. */
export function toPostgresPattern({ kind, text }: SearchTerm): string {
  if (kind === 'regex') return `(?n)${text.replace(/\\(.)/gsu, (whole, of: string) => moved[of] ?? whole)}`;
  return `\\m${escapeSigns(text)}`;
}

const moved: Record<string, string> = { b: '\\y', B: '\\Y' };

/** What a term finds, as a global pattern over UTF-16 text: what is marked in a snippet. */
export function toFindPattern({ kind, text }: SearchTerm): RegExp {
  if (kind === 'regex') return new RegExp(text, 'gimu');
  if (kind === 'text') return new RegExp(escapeSigns(text), 'giu');
  return new RegExp(`(?<![\\p{L}\\p{N}_])${escapeSigns(text)}[\\p{L}\\p{N}\\p{M}_]*`, 'giu');
}

const escapeSigns = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
