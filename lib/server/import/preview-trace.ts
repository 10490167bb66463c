import { isScalar } from '#lib/formats/field.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';
import type { BlockView } from '#lib/trace/view.ts';
import { prepareTrace } from './prepare.ts';

/** A trace as it will look, shortened. */
export type TracePreview = {
  place: string;
  title: string;
  model: string | null;
  observability: string;
  status: string;
  /** `stepStarts` as in a block of a trace; `steps` is how many there are in the whole text. */
  blocks: (Pick<BlockView, 'role' | 'kind' | 'observability' | 'name'> & {
    text: string;
    stepStarts: number[];
    steps: number;
    /** For a picture: why it is not there, or null. */
    missing: string | null;
  })[];
  outcomes: { name: string; value: string; positive: boolean | null }[];
  labels: {
    rater: string;
    code: string;
    value: string | null;
    score: number | null;
    /** What it is about, where that is not the whole trace: a step by its number from 0, or the words of a span. */
    about: { step: number } | { quote: string } | null;
  }[];
  gold: string[];
  /** The first of its scalar details, as text. */
  metadata: { key: string; value: string }[];
};

const mostText = 2_000;
const mostBlocks = 40;
const mostLabels = 60;
const mostMetadata = 30;

export function describeTrace(draft: TraceDraft, splitTags: boolean): TracePreview {
  const prepared = prepareTrace(draft, splitTags);
  return {
    place: draft.place,
    title: prepared.title,
    model: draft.condition.model ?? null,
    observability: prepared.observability,
    status: draft.status,
    blocks: prepared.blocks.slice(0, mostBlocks).map((block) => ({
      role: block.role,
      kind: block.kind,
      observability: block.observability ?? null,
      name: block.name ?? null,
      text: block.text.slice(0, mostText),
      stepStarts: block.stepStarts.filter((start) => start < mostText),
      steps: block.stepStarts.length,
      missing: block.kind === 'image' ? missingPicture(block.payload, draft) : null,
    })),
    outcomes: draft.outcomes.map(({ name, value, positive }) => ({
      name,
      value: String(value),
      positive: positive ?? null,
    })),
    labels: draft.labels.slice(0, mostLabels).map(({ rater, code, value, score, target, evidence }) => ({
      rater: rater.name,
      code: code.key,
      value,
      score: score ?? null,
      about:
        target === undefined
          ? null
          : target.type === 'step'
            ? { step: target.step }
            : { quote: (evidence?.[0]?.quote ?? '').slice(0, 120) },
    })),
    gold: draft.prompt.gold?.slice(0, 5).map((one) => one.slice(0, 200)) ?? [],
    metadata: Object.entries(draft.metadata)
      .flatMap(([key, value]) => (isScalar(value) ? [{ key, value: String(value).slice(0, 200) }] : []))
      .slice(0, mostMetadata),
  };
}

/** Why a picture's block will have none; null where it has one. */
function missingPicture(
  payload: TraceDraft['blocks'][number]['payload'],
  { assets }: TraceDraft,
): string | null {
  if (assets?.some(({ key }) => key === payload?.['asset'])) return null;
  const { problem, path } = payload ?? {};
  const words = [path, problem].filter((part) => typeof part === 'string');
  return words.length > 0 ? words.join(': ') : 'it is not among the files';
}
