import type { Conversation } from '#lib/formats/chat/messages.ts';
import { readMessages } from '#lib/formats/docent/read-messages.ts';
import { transcriptsOf } from '#lib/formats/docent/shapes.ts';
import { valueLabels } from '#lib/formats/docent/value-labels.ts';
import type { ReadOptions, SourceRecord } from '#lib/formats/format.ts';
import { compact, numberOf, objectOf, objectsOf, textOf } from '#lib/formats/json/fields.ts';
import { scalarMetadata } from '#lib/formats/metadata.ts';
import type { SourceKeys } from '#lib/formats/source-key.ts';
import { splitBlocks } from '#lib/formats/split-blocks.ts';
import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import type { ConditionDraft, LabelDraft, PromptDraft, TraceDraft } from '#lib/trace/draft.ts';

/** Where Docent and its loaders keep what a verifier said: for labels, never for lists that annotators see. */
const scalarVerdicts = ['score', 'reward', 'correct', 'is_correct', 'passed', 'success', 'resolved'];
const verdictNames = [
  ...scalarVerdicts,
  'scores',
  'scoring_metadata',
  'reward_info',
  'additional_metadata.reward_info',
];

/** The traces of an agent's run: one for each of its conversations, tied together by the run's id where there are several. */
export function draftRun(source: SourceRecord, keys: SourceKeys, options: ReadOptions): TraceDraft[] {
  const { record: run } = source;
  const metadata = objectOf(run.metadata);
  const runId = textOf(run.id);
  const transcripts = transcriptsOf(run);
  const groups = groupsOf(run.transcript_groups);
  const isOne = transcripts.length === 1;
  return transcripts.map(({ key, transcript }, index) => {
    const id = textOf(transcript.id) ?? key ?? `${index}`;
    const own = objectOf(transcript.metadata);
    const conversation = readMessages(transcript.messages);
    const about: JsonObject = { ...metadata, ...own };
    const place = isOne ? source.place : `${source.place}, transcript ${index + 1}`;
    return finish(
      {
        type: 'trace',
        sourceKey: keys.keyFor(runId === undefined ? null : `docent:${runId}/${id}`, place, true),
        place,
        prompt: promptOf(run, transcript, isOne),
        condition: conditionOf(about, transcript.messages),
        sample: epochOf(about),
        status: conversation.refused ? 'refused' : 'complete',
        blocks: conversation.blocks,
        outcomes: [],
        labels: scoreLabels(metadata, isOne ? {} : own),
        metadata: compact({
          ...scalarMetadata(metadata, [...verdictNames, 'model']),
          ...scalarMetadata(
            { transcript: own },
            verdictNames.map((name) => `transcript.${name}`),
          ),
          agent_run_id: runId,
          run_name: run.name,
          run_description: textOf(run.description)?.slice(0, 2000),
          transcript_id: id,
          transcript_name: textOf(transcript.name) ?? key,
          transcript_description: textOf(transcript.description)?.slice(0, 2000),
          transcript_group: pathOf(textOf(transcript.transcript_group_id), groups),
        }),
        raw: source.raw,
      },
      conversation,
      options,
    );
  });
}

/** A log of τ-bench: a conversation with its reward, `trial` numbering the attempts at a task from 0. */
export function draftTau(source: SourceRecord, keys: SourceKeys, options: ReadOptions): TraceDraft {
  const { record } = source;
  const info = objectOf(record.info);
  const trial = numberOf(record.trial) ?? 0;
  const conversation = readMessages(record.traj);
  const gold = objectOf(info.task).outputs;
  const prompt: PromptDraft = { key: JSON.stringify(record.task_id) };
  if (Array.isArray(gold) && gold.length > 0)
    prompt.gold = gold.map((one) => textOf(one) ?? JSON.stringify(one));
  return finish(
    {
      type: 'trace',
      sourceKey: keys.keyFor(`task ${JSON.stringify(record.task_id)}, trial ${trial}`, source.place),
      place: source.place,
      prompt,
      condition: {},
      sample: Number.isInteger(trial) && trial >= 0 ? trial : 0,
      status: textOf(info.error) === undefined ? 'complete' : 'error',
      blocks: conversation.blocks,
      outcomes: [],
      labels: valueLabels(
        compact({
          reward: record.reward,
          ...scalarMetadata(objectOf(objectOf(info.reward_info).info), ['gt_data_hash']),
        }),
        { kind: 'source', name: 'tau-bench' },
      ),
      metadata: compact({
        task_id: record.task_id,
        trial: record.trial,
        ...scalarMetadata(info, ['reward_info', 'error']),
      }),
      raw: source.raw,
    },
    conversation,
    options,
  );
}

function finish(draft: TraceDraft, conversation: Conversation, options: ReadOptions): TraceDraft {
  if (conversation.assets.length > 0) draft.assets = conversation.assets;
  return options.splitTags === false ? draft : splitBlocks(draft);
}

/** Inspect's samples keep their id; without one, and for several agents in one run, the text tells prompts apart. */
function promptOf(run: JsonObject, transcript: JsonObject, isOne: boolean): PromptDraft {
  const { sample_id: sample, task_id: task } = objectOf(run.metadata);
  const title = textOf(transcript.name) ?? textOf(run.name);
  const prompt: PromptDraft = title === undefined ? {} : { title };
  const runId = textOf(run.id);
  if (!isOne && runId !== undefined) prompt.group = runId;
  if (isOne && (typeof sample === 'string' || typeof sample === 'number'))
    prompt.key = [textOf(task), String(sample)].filter((part) => part !== undefined).join('/');
  return prompt;
}

function conditionOf(about: JsonObject, messages: Json | undefined): ConditionDraft {
  const said = objectsOf(messages).findLast((message) => textOf(message.model) !== undefined);
  const model = textOf(about.model) ?? textOf(said?.model);
  const strategy = textOf(about.agent_scaffold);
  return { ...(model === undefined ? {} : { model }), ...(strategy === undefined ? {} : { strategy }) };
}

/** Epochs count from 1. */
function epochOf(about: JsonObject): number {
  const epoch = numberOf(about.epoch_id) ?? numberOf(about.epoch);
  return epoch !== undefined && Number.isInteger(epoch) && epoch >= 1 ? epoch - 1 : 0;
}

/** What the run was scored, and what each of several conversations was. */
function scoreLabels(metadata: JsonObject, own: JsonObject): LabelDraft[] {
  const rater = { kind: 'source', name: 'docent' } as const;
  const scores = { ...scoresOf(metadata), ...scoresOf(own) };
  return valueLabels(scores, rater, {
    ...objectOf(metadata.scoring_metadata),
    ...objectOf(own.scoring_metadata),
  });
}

function scoresOf(metadata: JsonObject): JsonObject {
  const scores = scalarMetadata(metadata);
  const loose = scalarVerdicts.map((name): [string, Json | undefined] => [name, scores[name]]);
  return { ...compact(Object.fromEntries(loose)), ...objectOf(metadata.scores) };
}

function groupsOf(groups: Json | undefined): Map<string, JsonObject> {
  const list = isJsonObject(groups) ? objectsOf(Object.values(groups)) : objectsOf(groups);
  return new Map(list.flatMap((group) => (typeof group.id === 'string' ? [[group.id, group]] : [])));
}

/** The names of the groups around a conversation, the outermost first. */
function pathOf(id: string | undefined, groups: Map<string, JsonObject>): string | undefined {
  const names: string[] = [];
  const seen = new Set<string>();
  for (let at = id; at !== undefined && !seen.has(at);) {
    seen.add(at);
    const group = groups.get(at);
    names.unshift(textOf(group?.name) ?? at);
    at = textOf(group?.parent_transcript_group_id);
  }
  return names.length > 0 ? names.join(' / ') : undefined;
}
