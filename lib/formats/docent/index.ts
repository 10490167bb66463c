import { draftRun, draftTau } from '#lib/formats/docent/draft-run.ts';
import { kindOf } from '#lib/formats/docent/shapes.ts';
import { valueLabels } from '#lib/formats/docent/value-labels.ts';
import type { Format } from '#lib/formats/format.ts';
import { headRecords } from '#lib/formats/head-records.ts';
import { objectOf, textOf } from '#lib/formats/json/fields.ts';
import { readRecords } from '#lib/formats/records.ts';
import { newSourceKeys } from '#lib/formats/source-key.ts';
import { isJsonObject, type JsonObject } from '#lib/json.ts';
import { failure, success } from '#lib/result.ts';
import type { JoinDraft, LabelDraft, RaterDraft } from '#lib/trace/draft.ts';

const isRecord = (value: JsonObject) => kindOf(value) !== null;

/** Docent (docent.transluce.org): agents' runs, the labels people gave them and what its judges said. */
export const docent: Format<'docent'> = {
  id: 'docent',
  version: 2,
  label: 'Docent',
  description:
    "Agents' runs with one or several conversations, their scores as labels; label sets and judges' results; logs of τ-bench.",
  recognises(head) {
    if (head.members) return 0;
    const { records, text } = headRecords(head, isRecord);
    if (records.length > 0) return records.some(isRecord) ? 0.96 : 0;
    const isRun = /"transcripts"\s*:\s*[[{]/.test(text) && /"messages"\s*:\s*\[/.test(text);
    const isTau = /"traj"\s*:\s*\[/.test(text) && /"reward"\s*:/.test(text) && /"task_id"\s*:/.test(text);
    return isRun || isTau ? 0.95 : 0;
  },
  async *read(source, options) {
    const keys = newSourceKeys(source.name);
    for await (const row of readRecords(source, { isRecord })) {
      if (!row.ok) {
        yield row;
        continue;
      }
      const { record, place } = row.value;
      const kind = kindOf(record);
      if (kind === 'run') for (const draft of draftRun(row.value, keys, options)) yield success(draft);
      else if (kind === 'tau') yield success(draftTau(row.value, keys, options));
      else if (kind === 'label') {
        const rater: RaterDraft = { kind: 'human', name: textOf(record.label_set_id) ?? 'docent' };
        yield success(joinOf(record, place, valueLabels(objectOf(record.label_value), rater)));
      } else if (kind === 'judgement') yield success(joinOf(record, place, judgementLabels(record)));
      else {
        const names = Object.keys(record).slice(0, 20).join(', ');
        yield failure({ place, reason: `it is no run and no label of Docent's; its fields are: ${names}` });
      }
    }
  },
};

function judgementLabels(record: JsonObject): LabelDraft[] {
  const rater: RaterDraft = { kind: 'monitor', name: textOf(record.rubric_id) ?? 'docent' };
  const version = record.rubric_version;
  if (typeof version === 'string' || typeof version === 'number') rater.version = String(version);
  const output = isJsonObject(record.output) ? record.output : { output: record.output ?? null };
  return valueLabels(output, rater).map((label) => ({ ...label, raw: JSON.stringify(record.output) }));
}

function joinOf(record: JsonObject, place: string, labels: LabelDraft[]): JoinDraft {
  return {
    type: 'join',
    place,
    on: { agent_run_id: record.agent_run_id ?? null },
    labels,
    outcomes: [],
    metadata: {},
  };
}
