import { z } from 'zod';
import { countStepFacts, listSteps } from '#lib/server/queries/list-steps.ts';
import { route } from '#lib/server/route.ts';
import { traceParam } from '#lib/server/trace-param.ts';
import { mostStepsAtOnce } from '#lib/trace/step-page.ts';

const whole = z.coerce.number().int().min(0).max(2_147_483_647);
const query = z.object({
  block: whole.optional(),
  from: whole.default(0),
  count: whole.max(mostStepsAtOnce).default(500),
  only: z.enum(['scores', 'question', 'distribution']).optional(),
});

/** What the steps of a trace say: without `block` how many say what, with it a stretch of that block's steps. */
export const GET = route({ role: 'viewer', query }, async ({ project, params, query: asked }) => {
  const { block, ...stretch } = asked;
  return block === undefined
    ? { facts: await countStepFacts(project.id, traceParam(params)) }
    : { steps: await listSteps(project.id, traceParam(params), { block, ...stretch }) };
});
