import { draftTrajectory, type Surroundings } from '#lib/formats/atif/draft-trajectory.ts';
import { isTrialTrajectory, readTrialResult, trialResultPath } from '#lib/formats/atif/trial-result.ts';
import type { ByteSource, Format, ReadOptions, RowIssue } from '#lib/formats/format.ts';
import { headText } from '#lib/formats/head-records.ts';
import { objectsOf, textOf } from '#lib/formats/json/fields.ts';
import { readRecords } from '#lib/formats/records.ts';
import { newSourceKeys, type SourceKeys } from '#lib/formats/source-key.ts';
import { splitBlocks } from '#lib/formats/split-blocks.ts';
import type { JsonObject } from '#lib/json.ts';
import { failure, success, type Result } from '#lib/result.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';

/**
 * Trajectories in the Agent Trajectory Interchange Format of Harbor and Terminal-Bench, of any version so far: one in a
 * JSON file, or lines of them. Subagents inside become traces of their own. Where the trial's result.json lies in its
 * place beside the trajectory, its rewards are outcomes.
 */
export const atif: Format<'atif'> = {
  id: 'atif',
  version: 2,
  label: 'ATIF trajectory',
  description:
    'Agent trajectories as Harbor and Terminal-Bench write them (ATIF 1.x); the rewards in the result.json of the trial become outcomes.',
  recognises({ bytes, members }) {
    if (members) return 0;
    const text = headText(bytes);
    return /^\s*[[{]/.test(text) && /"schema_version"\s*:\s*"ATIF-v\d/.test(text) ? 0.98 : 0;
  },
  companions: (name) =>
    isTrialTrajectory(name) && name.endsWith('/trajectory.json') ? [trialResultPath] : [],
  async *read(source, options) {
    const keys = newSourceKeys(source.name);
    const trial = await readTrialResult(source);
    for await (const row of readRecords(source)) {
      if (!row.ok) yield row;
      else {
        const { record, place, raw } = row.value;
        yield* readTrajectory(record, { place, raw, trial }, source, keys, options);
      }
    }
  },
};

/** The trajectory, then those of its subagents, each of which holds the whole record as its source. */
async function* readTrajectory(
  trajectory: JsonObject,
  around: Omit<Surroundings, 'sourceKey'>,
  source: ByteSource,
  keys: SourceKeys,
  options: ReadOptions,
): AsyncIterable<Result<TraceDraft, RowIssue>> {
  const { place } = around;
  const id = textOf(trajectory['trajectory_id']) ?? textOf(trajectory['session_id']) ?? null;
  const draft = await draftTrajectory(trajectory, { ...around, sourceKey: keys.keyFor(id, place) }, source);
  if (draft) yield success(options.splitTags === false ? draft : splitBlocks(draft));
  else {
    const names = Object.keys(trajectory).slice(0, 20).join(', ');
    yield failure({ place, reason: `there are no steps in it; its fields are: ${names}` });
  }
  const parentSession = around.parentSession ?? textOf(trajectory['session_id']);
  for (const [i, subagent] of objectsOf(trajectory['subagent_trajectories']).entries()) {
    const below = { ...around, place: `${place}, subagent ${i + 1}`, trial: null };
    const tied = parentSession === undefined ? below : { ...below, parentSession };
    yield* readTrajectory(subagent, tied, source, keys, options);
  }
}
