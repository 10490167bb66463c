import { z } from 'zod';
import { listTexts } from '#lib/server/queries/list-texts.ts';
import { route } from '#lib/server/route.ts';
import { traceParam } from '#lib/server/trace-param.ts';

const mostRanges = 200;
const mostUnits = 2_000_000;

/** `ranges=0.0.4000,3.120.180`: block, start and end of each, UTF-16 units. */
const query = z.object({
  ranges: z
    .string()
    .regex(/^\d{1,7}\.\d{1,9}\.\d{1,9}(,\d{1,7}\.\d{1,9}\.\d{1,9})*$/, 'Each range is block.start.end.')
    .transform((text) =>
      text.split(',').map((range) => {
        const [block, start, end] = range.split('.').map(Number);
        return { block: block ?? 0, start: start ?? 0, end: end ?? 0 };
      }),
    )
    .refine((ranges) => ranges.length <= mostRanges, `At most ${mostRanges} ranges at once.`)
    .refine((ranges) => ranges.every(({ start, end }) => start < end), 'A range ends after it begins.')
    .refine(
      (ranges) => ranges.reduce((sum, { start, end }) => sum + end - start, 0) <= mostUnits,
      `At most ${mostUnits} characters at once.`,
    ),
});

/** Ranges of a trace's text: the reader holds what is in sight and asks for the rest. */
export const GET = route({ role: 'viewer', query }, async ({ project, params, query: { ranges } }) => {
  return { pieces: await listTexts(project.id, traceParam(params), ranges) };
});
