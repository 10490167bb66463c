import type { JsonObject } from '#lib/json.ts';
import type { BlockKind, Observability, Role } from '#lib/trace/glossary.ts';
import type { BlockView } from '#lib/trace/view.ts';

/** What many blocks of a trace share. */
type Shape = { role: Role; kind: BlockKind; observability: Observability | null; name: string | null };

/**
 * The blocks of a trace without their text, as they are sent: what repeats is said once, and offsets as differences
 * in base 36, so that a hundred thousand steps or messages take a few bytes each.
 */
export type TraceOutline = {
  shapes: Shape[];
  /**
   * For each block "shape length message call forcedPrefix", parted by commas; '' where there is none. Calls are
   * numbered: which results belong to one is all their ids say.
   */
  blocks: string;
  /** By the block's index in `blocks`: where its steps and its rows begin. */
  steps: Record<number, string>;
  rows: Record<number, string>;
  payloads: Record<number, JsonObject>;
};

/** For sending. Blocks have the ordinals 0, 1, 2 …; `unpackOutline` gives them back. */
export function packOutline(blocks: readonly BlockView[]): TraceOutline {
  const outline: TraceOutline = { shapes: [], blocks: '', steps: {}, rows: {}, payloads: {} };
  const shapes = new Map<string, number>();
  const callIds = new Map<string, number>();
  const packed = blocks.map((block, index) => {
    const { role, kind, observability, name } = block;
    const shape = indexIn(shapes, JSON.stringify([role, kind, observability, name]), () =>
      outline.shapes.push({ role, kind, observability, name }),
    );
    const { callId } = block;
    const call = callId === null ? null : indexIn(callIds, callId, () => undefined);
    if (block.stepStarts.length > 0) outline.steps[index] = packOffsets(block.stepStarts);
    if (block.rowStarts.length > 0) outline.rows[index] = packOffsets(block.rowStarts);
    if (block.payload) outline.payloads[index] = block.payload;
    return [shape, block.length, block.message, call, block.forcedPrefix || null].map(
      (value) => value?.toString(36) ?? '',
    );
  });
  outline.blocks = packed.map((cells) => cells.join(' ')).join(',');
  return outline;
}

/** The blocks as they were packed, but for the ids of calls, which are numbers now. */
export function unpackOutline(outline: TraceOutline): BlockView[] {
  if (outline.blocks === '') return [];
  return outline.blocks.split(',').map((cells, ordinal) => {
    const [shape, length, message, call, forcedPrefix] = cells
      .split(' ')
      .map((cell) => (cell === '' ? null : parseInt(cell, 36)));
    const common = outline.shapes[shape ?? 0];
    if (!common) throw new RangeError(`Block ${ordinal} of the outline has no shape.`);
    return {
      ordinal,
      ...common,
      callId: call === null || call === undefined ? null : String(call),
      message: message ?? null,
      forcedPrefix: forcedPrefix ?? 0,
      length: length ?? 0,
      stepStarts: unpackOffsets(outline.steps[ordinal] ?? ''),
      rowStarts: unpackOffsets(outline.rows[ordinal] ?? ''),
      payload: outline.payloads[ordinal] ?? null,
    };
  });
}

/** Ascending offsets as differences, base 36, parted by spaces. */
export function packOffsets(offsets: ArrayLike<number>): string {
  let before = 0;
  return Array.from(offsets, (offset) => {
    const difference = offset - before;
    before = offset;
    return difference.toString(36);
  }).join(' ');
}

/** '' has none. */
export function unpackOffsets(packed: string): Int32Array {
  if (packed === '') return none;
  let offset = 0;
  return Int32Array.from(packed.split(' '), (difference) => (offset += parseInt(difference, 36)));
}

const none = new Int32Array(0);

function indexIn(known: Map<string, number>, key: string, add: () => void): number {
  const found = known.get(key);
  if (found !== undefined) return found;
  known.set(key, known.size);
  add();
  return known.size - 1;
}
