import { type Json, type JsonObject } from '#lib/json.ts';
import { objectsOf, textOf } from '#lib/formats/json/fields.ts';
import { spanText } from '#lib/formats/annotation/place-span.ts';
import { newTally } from '#lib/formats/annotation/tally.ts';
import type { SourceRecord } from '#lib/formats/format.ts';
import { scalarMetadata } from '#lib/formats/metadata.ts';
import { answerLabels, type AnswerReading } from '#lib/formats/prodigy/answer-labels.ts';
import { answerNames, idsOf, taskBlocks } from '#lib/formats/prodigy/task-blocks.ts';
import type { RaterDraft, TraceDraft } from '#lib/trace/draft.ts';

export type RowReading = {
  /** What the rows of one text share. */
  id: string | null;
  trace: Omit<TraceDraft, 'sourceKey' | 'prompt'>;
  leftOut: string[];
  problems: string[];
};

/** One row of a dataset: a text, and what one person said of it; or, in a review, each version and the reviewer's. Null without a text. */
export function readRow(source: SourceRecord): RowReading | null {
  const { record, place, raw } = source;
  const { blocks, assets, shown, textBlock } = taskBlocks(record);
  if (blocks.length === 0) return null;
  const into = spanText(blocks[textBlock]?.text ?? '', textBlock, 'codePoints');
  const versions = objectsOf(record['versions']);
  const readings: AnswerReading[] = versions.flatMap((version) =>
    sessionsOf(version).map((name) => answerLabels(version, { kind: 'human', name }, into)),
  );
  readings.push(answerLabels(record, raterOf(record, versions.length > 0), into));
  const leftOut = readings.flatMap((reading) => reading.leftOut);
  const tally = newTally();
  for (const name of leftOut) tally.count(name);
  return {
    id: hashOf(record['_input_hash']),
    leftOut,
    problems: readings.flatMap((reading) => reading.problems),
    trace: {
      type: 'trace',
      place,
      condition: {},
      sample: 0,
      status: 'complete',
      blocks,
      outcomes: [],
      labels: readings.flatMap((reading) => reading.labels),
      ...(assets.length > 0 ? { assets } : {}),
      metadata: { ...scalarMetadata(record, [...answerNames, ...shown]), ...tally.metadata() },
      raw,
    },
  };
}

/**
 * Who answered: the annotator, in old versions the session; a reviewer's word is the one that counts. A row nobody has answered holds
 * what a model or a pattern suggests.
 */
function raterOf(record: JsonObject, isReview: boolean): RaterDraft {
  if (record['answer'] === undefined) return { kind: 'monitor', name: 'suggestion' };
  const name = textOf(record['_annotator_id']) ?? textOf(record['_session_id']) ?? 'annotator';
  return { kind: isReview ? 'gold' : 'human', name };
}

function sessionsOf(version: JsonObject): string[] {
  const names = idsOf(version['sessions']);
  return names.length > 0 ? names : [textOf(version['_session_id']) ?? 'annotator'];
}

function hashOf(value: Json | undefined): string | null {
  return typeof value === 'number' || (typeof value === 'string' && value !== '') ? String(value) : null;
}
