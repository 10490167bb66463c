import { z } from 'zod';

/**
 * How many traces picked by hand are kept together. An address holds some hundred ids before a server refuses it, so a
 * selection is kept under a short name, and this is what one request may bring (2 MB).
 */
export const mostPicked = 50_000;

export const traceSelectionSchema = z.object({
  traceIds: z
    .array(z.uuid())
    .min(1, 'Pick at least one trace.')
    .max(mostPicked, `At most ${mostPicked} traces can be picked one by one. Select all that match instead.`),
});
