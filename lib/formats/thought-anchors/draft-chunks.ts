import type { SourceRecord } from '#lib/formats/format.ts';
import { addChunkSteps } from '#lib/formats/thought-anchors/chunk-steps.ts';
import type { Reading } from '#lib/formats/thought-anchors/draft-solution.ts';
import { findChunks, nameBeside, readPath } from '#lib/formats/thought-anchors/problem-folder.ts';
import type { BlockDraft } from '#lib/trace/draft.ts';

/**
 * The trace of labelled sentences without their solution: a reasoning made of the sentences, a line each, which says so in
 * `payload.joined`. Prompt, answer and outcome are missing, as the issue says. Takes the sentences as records, or the one
 * record that was kept of them at an earlier import (`{chunks}`).
 */
export function draftChunks(records: SourceRecord[], fileName: string, sourceKey: string): Reading {
  const kept = records[0]?.record['chunks'];
  const { chunks } = findChunks(Array.isArray(kept) ? kept : records.map(({ record }) => record));
  const text = chunks.map((chunk) => chunk.text).join('\n');
  const block: BlockDraft = {
    role: 'assistant',
    kind: 'reasoning',
    observability: 'raw',
    text,
    payload: { joined: 'chunks' },
  };
  const { labels, unplaced } = addChunkSteps(
    text,
    chunks,
    [block],
    [{ block: 0, start: 0, end: text.length }],
  );
  const { problem, condition } = readPath(fileName);
  return {
    draft: {
      type: 'trace',
      sourceKey,
      place: 'the document',
      prompt: problem === undefined ? {} : { key: problem },
      condition,
      sample: 0,
      status: 'complete',
      blocks: [block],
      outcomes: [],
      labels,
      metadata: {},
      raw: Array.isArray(kept)
        ? (records[0]?.raw ?? '')
        : `{"chunks":[${records.map(({ raw }) => raw).join(',')}]}`,
    },
    issues: [
      {
        place: 'the document',
        reason: `these are sentences without their text: ${nameBeside(fileName, 'solution')} is missing, so there is no prompt, no answer and no outcome, and the reasoning is the sentences, a line each`,
        landed: true,
      },
      ...unplaced.map(({ item }) => ({ place: `item ${item}`, reason: 'the chunk is empty', landed: true })),
    ],
  };
}
