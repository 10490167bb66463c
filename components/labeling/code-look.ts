import { reservedKeys } from '#components/labeling/keymap.ts';
import type { Family } from '#components/ui/mark.tsx';
import type { CodebookView, CodeView } from '#lib/trace/view.ts';

/** A code with what the screen adds to it. */
export type CodeLook = { code: CodeView; family: Family; initial: string; key: string | null };

/**
 * Colours go to families in the order of the codebooks; a ninth family shares the first's. A code without a key of
 * its own, or with one the reader needs, gets the next free digit.
 */
export function lookAtCodes(codebooks: readonly CodebookView[]): Map<string, CodeLook> {
  const codes = codebooks.flatMap((codebook) => codebook.codes);
  const families = [...new Set(codes.map(({ family }) => family))];
  const keys = assignKeys(codes.filter(({ archived }) => !archived));
  return new Map(
    codes.map((code) => [
      code.id,
      {
        code,
        family: ((families.indexOf(code.family) % 8) + 1) as Family,
        initial: initialOf(code, codes),
        key: keys.get(code.id) ?? null,
      },
    ]),
  );
}

function assignKeys(codes: readonly CodeView[]): Map<string, string> {
  const keys = new Map<string, string>();
  const taken = new Set(reservedKeys);
  for (const { id, hotkey } of codes) {
    const key = hotkey?.toLowerCase() ?? '';
    if (key.length !== 1 || taken.has(key)) continue;
    taken.add(key);
    keys.set(id, key);
  }
  const digits = [...'1234567890'].filter((digit) => !taken.has(digit));
  for (const { id } of codes) {
    const digit = keys.has(id) ? undefined : digits.shift();
    if (digit !== undefined) keys.set(id, digit);
  }
  return keys;
}

/** One letter, or two where another code begins with the same. */
function initialOf(code: CodeView, codes: readonly CodeView[]): string {
  const first = (name: string) => (Array.from(name)[0] ?? '').toUpperCase();
  const alone = codes.filter(({ name }) => first(name) === first(code.name)).length === 1;
  const [, second = ''] = code.name.split(/[\s/-]+/).filter((word) => /\p{L}/u.test(word));
  const follow = second === '' ? (Array.from(code.name)[1] ?? '') : (Array.from(second)[0] ?? '');
  return alone ? first(code.name) : first(code.name) + follow.toLowerCase();
}
