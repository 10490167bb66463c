import { textHash } from '#lib/formats/annotation/text-hash.ts';
import type { CodeDraft } from '#lib/trace/draft.ts';
import type { ValueType } from '#lib/trace/glossary.ts';

const longestPart = 80;

/**
 * A code's key from the names a tool gives: letters, digits, dots, dashes and underscores, as codes are named here. A
 * name that loses more than its spaces on the way gets a mark of its own, so that "C" and "C++" stay two codes.
 */
export function codeKey(...parts: string[]): string {
  return parts.map(keyPart).join('.');
}

function keyPart(name: string): string {
  const spaced = name
    .trim()
    .slice(0, 4 * longestPart)
    .replace(/\s+/g, '-');
  const clean = trimDashes(spaced.replace(/[^\p{L}\p{N}_.-]+/gu, '-'));
  if (clean === spaced && clean !== '' && clean.length <= longestPart && name.length <= 4 * longestPart)
    return clean;
  return [trimDashes(clean.slice(0, longestPart).replace(/-{2,}/g, '-')), textHash(name).slice(-5)]
    .filter(Boolean)
    .join('-');
}

function trimDashes(text: string): string {
  return text.replace(/^[_.-]+|[_.-]+$/g, '');
}

/** The code of a span's label: marked, or not there. */
export function spanCode(label: string, family?: string): CodeDraft {
  const code: CodeDraft = { key: codeKey(label), name: label, valueType: 'boolean', scope: 'span' };
  return family === undefined ? code : { ...code, family };
}

/** The code of a question with one answer. */
export function questionCode(question: string, valueType: ValueType): CodeDraft {
  return { key: codeKey(question), name: question, valueType };
}

/** The code of one of several choices that a question lets stand side by side. */
export function choiceCode(question: string, choice: string): CodeDraft {
  return {
    key: codeKey(question, choice),
    name: `${question}: ${choice}`,
    valueType: 'boolean',
    family: question,
  };
}
