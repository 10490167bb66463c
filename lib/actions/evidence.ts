'use server';
import { z } from 'zod';
import { action } from '#lib/server/action.ts';
import { dismissEvidence, placeEvidence, restoreEvidence } from '#lib/server/commands/place-evidence.ts';

const project = z.string();
const ref = { labelId: z.uuid(), ordinal: z.int().min(0).max(100_000) };
const place = z.object({ block: z.int().min(0), start: z.int().min(0), end: z.int().min(0) });
const text = z.string().min(1).max(1_000_000);

/** Says where a quote stands. Gives back how it stood before. */
export const placeQuote = action(
  z.object({ project, ...ref, place, text }),
  { role: 'researcher' },
  async ({ labelId, ordinal, place: at, text: there }, member) => {
    return placeEvidence(member.project.id, { labelId, ordinal }, at, there);
  },
);

/** Leaves a quote without a place for good. Gives back how it stood before. */
export const dismissQuote = action(
  z.object({ project, ...ref }),
  { role: 'researcher' },
  async ({ labelId, ordinal }, member) => {
    return dismissEvidence(member.project.id, { labelId, ordinal });
  },
);

/** Takes either back. */
export const restoreQuote = action(
  z.object({
    ...{ project, ...ref },
    state: z.object({
      ...{ quote: text, place: place.nullable() },
      match: z.enum(['exact', 'spacing', 'fuzzy', 'manual', 'dismissed']),
    }),
  }),
  { role: 'researcher' },
  async ({ labelId, ordinal, state }, member) => {
    await restoreEvidence(member.project.id, { labelId, ordinal }, state);
  },
);
