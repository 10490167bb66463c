'use server';
import { z } from 'zod';
import { raterOf } from '#lib/server/access.ts';
import { action } from '#lib/server/action.ts';
import { changeSteps, undoSteps } from '#lib/server/commands/change-steps.ts';
import { previewSteps } from '#lib/server/queries/preview-steps.ts';
import { stepChange } from '#lib/trace/step-change.ts';

const place = { project: z.string(), trace: z.uuid(), block: z.int().min(0).max(10_000_000) };

/** Splits a step, merges two, or cuts the whole block anew, for everybody who reads the trace. */
export const changeTraceSteps = action(
  z.object({ ...place, change: stepChange }),
  { role: 'researcher' },
  async ({ trace, block, change }, { project, user }) => {
    const rater = await raterOf(project.id, user);
    return changeSteps({ projectId: project.id, traceId: trace, block }, rater.id, change);
  },
);

/** Takes the last change of a block's steps back. */
export const undoTraceSteps = action(
  z.object(place),
  { role: 'researcher' },
  async ({ trace, block }, { project }) => undoSteps({ projectId: project.id, traceId: trace, block }),
);

/** How many steps each segmenter would make, and what can be taken back. */
export const previewTraceSteps = action(
  z.object(place),
  { role: 'researcher' },
  async ({ trace, block }, { project }) => previewSteps(project.id, trace, block),
);
