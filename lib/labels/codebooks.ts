import { deception } from '#lib/labels/deception.ts';
import { habitsOfMind } from '#lib/labels/habits-of-mind.ts';
import { rationalization } from '#lib/labels/rationalization.ts';
import type { ReadyCodebook } from '#lib/labels/ready-codebook.ts';

/** The codebooks that come with the product. A new one is its file and a line here. */
export const readyCodebooks = [deception, rationalization, habitsOfMind] as const satisfies ReadyCodebook[];
export type ReadyCodebookKey = (typeof readyCodebooks)[number]['key'];

/** Keys the reader uses itself; no code may have one as its hotkey. A hotkey is one character, typed without Shift. */
export const reservedHotkeys: readonly string[] = [...'jksnpelvibmxuzyg/?\\.#*<>[]{}|"%+_'];
