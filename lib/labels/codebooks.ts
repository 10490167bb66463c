import { deception } from '#lib/labels/deception.ts';
import { habitsOfMind } from '#lib/labels/habits-of-mind.ts';
import { rationalization } from '#lib/labels/rationalization.ts';
import type { ReadyCodebook } from '#lib/labels/ready-codebook.ts';

/** The codebooks that come with the product. A new one is its file and a line here. */
export const readyCodebooks = [deception, rationalization, habitsOfMind] as const satisfies ReadyCodebook[];
export type ReadyCodebookKey = (typeof readyCodebooks)[number]['key'];

/** Keys the reader uses to move and to answer; no code may have one as its hotkey. */
export const reservedHotkeys: readonly string[] = [
  ...['j', 'k', 'n', 'p', 'x', 'u', 'z', 'y', '/', '?', 's', 'c', 'enter', 'escape', 'tab', 'space'],
  ...['[', ']', 'g', 'h', 'l', 'e', 'a', 'f'],
];
