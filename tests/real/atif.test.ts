import { describe, expect, it } from 'vitest';
import { atif } from '#lib/formats/atif/index.ts';
import { recognise } from '#lib/formats/index.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';
import { fileHead } from '#tests/support/byte-source.ts';
import { hasReal, listReal, readRealJson, realSource } from '#tests/support/real-files.ts';

const folder = 'formats/atif';
type Step = {
  source: string;
  message: string;
  reasoning_content?: string;
  tool_calls?: { function_name: string }[];
  observation?: { results: { content?: string; subagent_trajectory_ref?: unknown }[] };
};
type Trajectory = { session_id: string; steps: Step[]; agent: { name: string; model_name?: string } };

describe.skipIf(!hasReal(folder))('the trajectories of Harbor', () => {
  it.each(hasReal(folder) ? listReal(folder) : [])(
    '%s has every step, call and observation of the file',
    async (path) => {
      const trajectory = readRealJson(path) as Trajectory;
      expect(recognise(fileHead(path, JSON.stringify(trajectory))).format?.id).toBe('atif');
      const drafts: TraceDraft[] = [];
      for await (const one of atif.read(realSource(path), {})) {
        if (!one.ok) throw new Error(one.problem.reason);
        drafts.push(one.value as TraceDraft);
      }
      expect(drafts).toHaveLength(1);
      const blocks = drafts[0]?.blocks ?? [];
      const texts = (kind: string) => blocks.filter((block) => block.kind === kind).map(({ text }) => text);
      const said = (source: string) =>
        trajectory.steps
          .filter((step) => step.source === source && step.message)
          .map(({ message }) => message);
      expect(texts('system')).toEqual(said('system'));
      expect(texts('prompt')).toEqual(said('user'));
      expect(texts('answer')).toEqual(said('agent'));
      expect(texts('reasoning')).toEqual(trajectory.steps.flatMap((step) => step.reasoning_content ?? []));
      expect(blocks.filter(({ kind }) => kind === 'tool_call').map(({ name }) => name)).toEqual(
        trajectory.steps.flatMap((step) => (step.tool_calls ?? []).map((call) => call.function_name)),
      );
      expect(texts('tool_result')).toEqual(
        trajectory.steps.flatMap((step) =>
          (step.observation?.results ?? []).map(({ content }) => content ?? ''),
        ),
      );
      expect(blocks.filter(({ payload }) => payload?.['subagents'] !== undefined)).toHaveLength(
        trajectory.steps
          .flatMap((step) => step.observation?.results ?? [])
          .filter((one) => one.subagent_trajectory_ref).length,
      );
      expect(drafts[0]?.condition.model).toBe(trajectory.agent.model_name);
      expect(drafts[0]?.condition.parameters).toMatchObject({ agent: trajectory.agent.name });
      expect(drafts[0]?.prompt.group).toBe(trajectory.session_id);
    },
  );
});
