import { makeId } from '#lib/server/make-id.ts';
import { splitBlocks } from '#lib/formats/split-blocks.ts';
import type { BlockDraft, StepDraft, TraceDraft } from '#lib/trace/draft.ts';
import type { Observability } from '#lib/trace/glossary.ts';
import { findSteps } from '#lib/trace/segment.ts';
import { storable, storableJson } from '#lib/trace/storable.ts';
import { visibleCharacters } from '#lib/trace/visible.ts';
import { contentHash, hashJson, hashText } from './content-hash.ts';

/** A draft as it will be stored: every text storable, steps found, lengths counted, hashed. */
export type PreparedTrace = {
  /** Its id, should it be new. */
  id: string;
  draft: TraceDraft;
  blocks: PreparedBlock[];
  promptKey: string;
  title: string;
  contentHash: string;
  conditionHash: string;
  observability: Observability;
  stepCount: number;
  reasoningLength: number;
  answerLength: number;
  answerPreview: string;
  replaced: number;
  /** Which of the traces of its source record this one is. */
  part: number;
};

export type PreparedBlock = BlockDraft & {
  stepStarts: number[];
  keptSteps: { ordinal: number; step: StepDraft }[];
};

const titleLength = 160;
const previewLength = 240;
/** From the most open to the least: a trace is as observable as its most open block. */
const openness: Observability[] = ['raw', 'prompted', 'summary', 'redacted'];

/**
 * Makes a draft ready to be stored. Characters Postgres cannot hold are replaced one for one, so every offset in
 * the draft stays right. Reasoning tags in answers are split unless `splitTags` is false.
 */
export function prepareTrace(given: TraceDraft, splitTags = true, part = 0): PreparedTrace {
  const { draft, replaced } = makeStorable(splitTags ? splitBlocks(given) : given);
  draft.sourceKey = storedKey(draft.sourceKey);
  const blocks = draft.blocks.map(prepareBlock);
  const reasoning = blocks.filter((block) => block.kind === 'reasoning');
  const answers = blocks.filter((block) => block.kind === 'answer');
  return {
    id: makeId(),
    draft,
    blocks,
    promptKey:
      draft.prompt.key === undefined
        ? `text:${hashText(describePrompt(draft))}`
        : boundKey(`key:${draft.prompt.key}`),
    title: shorten(draft.prompt.title ?? titleOf(draft), titleLength),
    contentHash: contentHash(draft, draft.blocks),
    conditionHash: hashJson(draft.condition),
    observability:
      openness.find((level) => reasoning.some((block) => block.observability === level)) ?? 'none',
    stepCount: reasoning.reduce((sum, block) => sum + block.stepStarts.length, 0),
    reasoningLength: sumLength(reasoning),
    answerLength: sumLength(answers),
    answerPreview: shorten(answers.at(-1)?.text ?? '', previewLength),
    replaced,
    part,
  };
}

/** Keys stand in indexes, whose entries are limited: of a longer one the beginning and a hash of the whole. */
const mostKeyUnits = 500;

/** A draft's source key as its trace has it. */
export function storedKey(sourceKey: string): string {
  return boundKey(storable(sourceKey).text);
}

function boundKey(key: string): string {
  return key.length <= mostKeyUnits ? key : `${storable(key.slice(0, 300)).text}…${hashText(key)}`;
}

/** Every text and JSON value of the draft made storable, but for the source record and assets. */
function makeStorable(draft: TraceDraft): { draft: TraceDraft; replaced: number } {
  const { raw, packed, assets, fileContext, blocks, ...rest } = draft;
  let replaced = 0;
  const swapped = blocks.map((block) => {
    const { text, ...others } = block;
    const clean = storable(text);
    const cleanOthers = storableJson(others);
    replaced += clean.replaced + cleanOthers.replaced;
    return { ...(cleanOthers.value as unknown as Omit<BlockDraft, 'text'>), text: clean.text };
  });
  const cleanRest = storableJson(rest);
  const value = cleanRest.value as unknown as Omit<TraceDraft, 'blocks'>;
  return {
    draft: {
      ...value,
      blocks: swapped,
      ...(raw === undefined ? {} : { raw }),
      ...(packed ? { packed } : {}),
      ...(assets ? { assets } : {}),
      ...(fileContext ? { fileContext } : {}),
    },
    replaced: replaced + cleanRest.replaced,
  };
}

function prepareBlock(block: BlockDraft): PreparedBlock {
  if (block.steps) {
    return {
      ...block,
      stepStarts: block.steps.map((step) => step.start),
      // Under their own ordinal: the labels of a step name it by that.
      keptSteps: block.steps
        .map((step, ordinal) => ({ ordinal, step }))
        .filter(({ step }) => step.kind ?? step.payload ?? step.sourceKey ?? step.parent !== undefined),
    };
  }
  return { ...block, stepStarts: block.kind === 'reasoning' ? findSteps(block.text) : [], keptSteps: [] };
}

/** What was asked: the blocks before the model first says anything. */
function describePrompt(draft: TraceDraft): string {
  const first = draft.blocks.findIndex((block) => block.role === 'assistant');
  const before = first === -1 ? draft.blocks : draft.blocks.slice(0, first);
  return JSON.stringify(before.map((block) => [block.role, block.text]));
}

function titleOf(draft: TraceDraft): string {
  const asked =
    draft.blocks.find((block) => block.kind === 'prompt') ?? draft.blocks.find((block) => block.text);
  return asked?.text || draft.sourceKey;
}

/**
 * One line of at most `length` characters, never ending inside a surrogate pair. What cannot be seen is spelled out:
 * a title that turns the text around it must not turn a list around.
 */
function shorten(text: string, length: number): string {
  const start = text.slice(0, length * 4).replaceAll(/\s+/g, ' ');
  if (plain.test(start)) return clip(start.trim(), length);
  const runs = visibleCharacters(start.trim()).map((run) => (run.name === null ? run.text : `⟨${run.name}⟩`));
  return clip(runs.join(''), length);
}

/** Printable ASCII: nothing in it is invisible. */
const plain = /^[\x20-\x7e]*$/;

function clip(line: string, length: number): string {
  return line.length <= length ? line : `${[...line.slice(0, length)].slice(0, -1).join('')}…`;
}

function sumLength(blocks: BlockDraft[]): number {
  return blocks.reduce((sum, block) => sum + block.text.length, 0);
}
