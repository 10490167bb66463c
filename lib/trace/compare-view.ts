import type { BlockKind } from '#lib/trace/glossary.ts';

/** How many traces can stand side by side. */
export const maxCompared = 4;
/** Of one trace at most so much text is compared, UTF-16 units. */
export const maxComparedLength = 2_000_000;

/** The text of a trace, cut for comparing. */
export type ComparedTrace = {
  id: string;
  /** Everything before the answer that the model or its tools said, in order. */
  steps: ComparedStep[];
  answer: string;
  /** UTF-16 units of steps and answer: all there are, and how many of them are here. */
  length: number;
  shownLength: number;
};

/** `name` is the tool's. */
export type ComparedStep = { block: number; kind: BlockKind; name: string | null; text: string };

/** Another trace that the source ties to one, and how. */
export type LinkedTrace = { id: string; kind: string; title: string; direction: 'from' | 'to' };

/**
 * The ids of `?traces=a,b` in order, each once. What is no id, or beyond the fourth, comes back in `ignored`: it is to
 * be said, not dropped.
 */
export function readTraceIds(given: string): { ids: string[]; ignored: string[] } {
  const parts = [...new Set(given.split(',').map((part) => part.trim().toLowerCase()))].filter(
    (part) => part !== '',
  );
  const valid = parts.filter((part) => uuid.test(part));
  const ids = valid.slice(0, maxCompared);
  return { ids, ignored: parts.filter((part) => !ids.includes(part)) };
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
