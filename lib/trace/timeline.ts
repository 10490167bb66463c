import {
  findAction,
  findMarks,
  findSignal,
  type AgentAction,
  type AgentSignal,
} from '#lib/trace/agent-action.ts';
import type { BlockView } from '#lib/trace/view.ts';

/** One turn of an agent: what it thought, what it did and what came of it. All are ordinals of blocks, in order. */
export type AgentTurn = {
  thoughts: number[];
  actions: number[];
  observations: number[];
  /** What it saw when it acted: the last picture before its actions. */
  seen: number | null;
  /** Pictures that came of it. */
  pictures: number[];
  signal: AgentSignal | null;
};

type TimelineBlock = Pick<BlockView, 'ordinal' | 'role' | 'kind' | 'message' | 'payload'> & { text: string };

/**
 * The turns of an agent. A turn begins where the model speaks after its environment has, or says something new in
 * another message after it has acted; everything up to there is its observation. What comes before the model first
 * speaks is the prompt and belongs to no turn, but a picture in it is what the first turn saw. Distributions belong to
 * none.
 */
export function listTurns(blocks: readonly TimelineBlock[]): AgentTurn[] {
  const turns: AgentTurn[] = [];
  let turn: AgentTurn | null = null;
  let picture: number | null = null;
  let message: number | null = null;
  for (const block of blocks) {
    if (block.kind === 'distribution' || block.kind === 'system') continue;
    if (block.role === 'assistant') {
      const speaks = block.kind !== 'tool_call' && block.message !== message;
      if (!turn || observed(turn) || (speaks && turn.actions.length > 0)) {
        turn = { thoughts: [], actions: [], observations: [], seen: picture, pictures: [], signal: null };
        turns.push(turn);
      }
      message = block.message;
      (block.kind === 'tool_call' ? turn.actions : turn.thoughts).push(block.ordinal);
      turn.signal = signalOf(block) ?? turn.signal;
    } else if (turn) {
      (block.kind === 'image' ? turn.pictures : turn.observations).push(block.ordinal);
      if (findAction(block.payload)?.signal === 'crash') turn.signal = 'crash';
    }
    if (block.kind === 'image') picture = block.ordinal;
  }
  return turns;
}

/** Whether there is more to step through than one reply: several turns, and something done or seen in them. */
export function isTimeline(turns: readonly AgentTurn[]): boolean {
  return turns.length > 1 && turns.some(({ actions, pictures }) => actions.length + pictures.length > 0);
}

/**
 * What is to be drawn over each picture, by its ordinal: what its payload says, else where the calls of the turn that
 * saw it clicked.
 */
export function markPictures(
  blocks: readonly TimelineBlock[],
): Map<number, Pick<AgentAction, 'points' | 'boxes' | 'unit'>[]> {
  const marks = new Map<number, Pick<AgentAction, 'points' | 'boxes' | 'unit'>[]>();
  let picture: number | null = null;
  const own = new Set<number>();
  for (const { ordinal, kind, payload } of blocks) {
    if (kind === 'image') {
      picture = ordinal;
      const given = findMarks(payload);
      if (!given) continue;
      own.add(ordinal);
      marks.set(ordinal, [given]);
    } else if (kind === 'tool_call' && picture !== null && !own.has(picture)) {
      const action = findAction(payload);
      if (action?.points ?? action?.boxes) marks.set(picture, [...(marks.get(picture) ?? []), action]);
    }
  }
  return marks;
}

function observed({ observations, pictures }: AgentTurn): boolean {
  return observations.length + pictures.length > 0;
}

function signalOf({ kind, text, payload }: TimelineBlock): AgentSignal | null {
  const signal = findAction(payload)?.signal;
  if (signal) return signal;
  return kind === 'answer' || kind === 'tool_call' ? findSignal(text) : null;
}
