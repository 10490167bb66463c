import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';

/** A place on a screen, from its upper left corner. */
export type Point = { x: number; y: number };
export type Box = Point & { width: number; height: number };

/** How an agent says that it waits, gives up or has finished; `crash`: its environment ended the run. */
export type AgentSignal = 'wait' | 'fail' | 'done' | 'crash';

/**
 * What an agent does with a computer, in a call's `payload.action`. Coordinates count pixels of the screenshot it was
 * shown (`pixel`), or are parts of its width and height in [0, 1] (`share`).
 */
export type AgentAction = {
  /** In the source's own word: left_click, type, scroll. */
  type: string;
  /** What was typed, the keys pressed, the command. */
  text?: string;
  /** Where, in order: one for a click, several for a drag. */
  points?: Point[];
  boxes?: Box[];
  unit?: 'pixel' | 'share';
  signal?: AgentSignal;
};

/** The action in a block's payload, or null. */
export function findAction(payload: Json | undefined): AgentAction | null {
  const found = isJsonObject(payload) ? payload['action'] : undefined;
  return isJsonObject(found) && typeof found['type'] === 'string' ? toAction(found['type'], found) : null;
}

/** The payload of a call that is an action. */
export function actionPayload(action: AgentAction): JsonObject {
  return { action: action };
}

/** Points and boxes to draw over a picture: an image block's `payload.marks`, in the shape an action has. */
export function findMarks(payload: Json | undefined): Pick<AgentAction, 'points' | 'boxes' | 'unit'> | null {
  const found = isJsonObject(payload) ? payload['marks'] : undefined;
  if (!isJsonObject(found)) return null;
  const { points, boxes, unit } = toAction('mark', found);
  return (points?.length ?? 0) + (boxes?.length ?? 0) === 0
    ? null
    : { ...(points && { points }), ...(boxes && { boxes }), ...(unit && { unit }) };
}

function toAction(type: string, found: JsonObject): AgentAction {
  const action: AgentAction = { type };
  if (typeof found['text'] === 'string') action.text = found['text'];
  const points = objectsIn(found['points']).flatMap(({ x, y }) =>
    typeof x === 'number' && typeof y === 'number' ? [{ x, y }] : [],
  );
  if (points.length > 0) action.points = points;
  const boxes = objectsIn(found['boxes']).flatMap(({ x, y, width, height }) =>
    [x, y, width, height].every((value) => typeof value === 'number') ? [{ x, y, width, height } as Box] : [],
  );
  if (boxes.length > 0) action.boxes = boxes;
  if (found['unit'] === 'share' || found['unit'] === 'pixel') action.unit = found['unit'];
  const signal = signals.find((one) => one === found['signal']);
  if (signal) action.signal = signal;
  return action;
}

const signals: readonly AgentSignal[] = ['wait', 'fail', 'done', 'crash'];

function objectsIn(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** How far from the end of a text a signal is looked for, UTF-16 units. */
const mostSignalUnits = 60;

/**
 * The signal a reply or an action ends with: WAIT, FAIL or DONE alone in its last line, in a code block or not, as
 * CUAHarm and OSWorld ask for it. Null for any other text: a sentence with "done" in it is no signal.
 */
export function findSignal(text: string): AgentSignal | null {
  const end = text.slice(-mostSignalUnits).trimEnd();
  const found = /(?:^|\n)[ \t]*`{0,3}(WAIT|FAIL|DONE)(?:\(\))?`{0,3}[ \t]*(?:\n`{3})?$/.exec(end);
  const whole = found && (end.length === text.trimEnd().length || found.index > 0 || end[0] === '\n');
  return whole ? (found[1]?.toLowerCase() as AgentSignal) : null;
}
