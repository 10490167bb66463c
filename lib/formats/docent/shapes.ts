import { objectsOf, textOf } from '#lib/formats/json/fields.ts';
import { isJsonObject, type JsonObject } from '#lib/json.ts';

/** A conversation of an agent's run; `key` is its name where the run keeps its conversations by name (older exports). */
export type Transcript = { key?: string; transcript: JsonObject };

/** What a record of Docent's is. `tau` is a log of τ-bench, which Docent ships as its sample. */
export type DocentKind = 'run' | 'label' | 'judgement' | 'tau';

export function kindOf(record: JsonObject): DocentKind | null {
  if (transcriptsOf(record).length > 0) return 'run';
  if (textOf(record.agent_run_id) !== undefined) {
    if (isJsonObject(record.label_value)) return 'label';
    if (textOf(record.rubric_id) !== undefined && 'output' in record) return 'judgement';
  }
  return Array.isArray(record.traj) && 'reward' in record && 'task_id' in record ? 'tau' : null;
}

/** The conversations of a run, in their order. */
export function transcriptsOf(run: JsonObject): Transcript[] {
  const { transcripts } = run;
  if (Array.isArray(transcripts))
    return objectsOf(transcripts)
      .filter(hasMessages)
      .map((transcript) => ({ transcript }));
  if (!isJsonObject(transcripts)) return [];
  return Object.entries(transcripts).flatMap(([key, transcript]) =>
    isJsonObject(transcript) && hasMessages(transcript) ? [{ key, transcript }] : [],
  );
}

function hasMessages(transcript: JsonObject): boolean {
  return Array.isArray(transcript.messages);
}
