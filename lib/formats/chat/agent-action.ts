import { objectOf, textOf } from '#lib/formats/json/fields.ts';
import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import { findSignal, type AgentAction, type AgentSignal, type Point } from '#lib/trace/agent-action.ts';

/**
 * What a call does with a computer, or null where it is no such call. Reads Anthropic's computer tool (`{action:
 * "left_click", coordinate: [x, y]}`), OpenAI's computer calls (`{type: "click", x, y}`, a drag's `path`), and a line of
 * pyautogui (`pyautogui.click(x=0.32, y=0.27)`), whose coordinates up to 1 are parts of the screen, as in AgentNet.
 */
export function readAgentAction(name: string | undefined, given: Json): AgentAction | null {
  if (typeof given === 'string') return readPyautogui(given) ?? readSignal(given);
  if (!isJsonObject(given)) return null;
  const code = textOf(given['code']) ?? textOf(given['command']);
  const type =
    name !== undefined && computerTool.test(name) ? textOf(given['action'] ?? given['type']) : undefined;
  if (type !== undefined) return readComputer(type, given);
  return code === undefined ? null : readPyautogui(code);
}

const computerTool = /^computer/i;

function readComputer(type: string, given: JsonObject): AgentAction {
  const action: AgentAction = { type };
  const points = pointsOf(given);
  if (points.length > 0) Object.assign(action, { points, unit: 'pixel' as const });
  const keys = Array.isArray(given['keys']) ? given['keys'].filter((key) => typeof key === 'string') : [];
  const text = textOf(given['text']) ?? (keys.length > 0 ? keys.join('+') : undefined);
  if (text !== undefined) action.text = text;
  const signal = signalNames.get(type.toLowerCase());
  if (signal) action.signal = signal;
  return action;
}

const signalNames = new Map<string, AgentSignal>([
  ['wait', 'wait'],
  ['fail', 'fail'],
  ['done', 'done'],
  ['terminate', 'done'],
]);

/** `start_coordinate` and `coordinate`, `x` and `y`, or a `path` of either shape. */
function pointsOf(given: JsonObject): Point[] {
  const pairs = [given['start_coordinate'], given['coordinate']].flatMap((pair) => toPoint(pair));
  const path = Array.isArray(given['path']) ? given['path'].flatMap((one) => toPoint(one)) : [];
  return pairs.length > 0 ? pairs : path.length > 0 ? path : toPoint(given);
}

function toPoint(value: Json | undefined): Point[] {
  const [x, y] = Array.isArray(value) ? value : [objectOf(value)['x'], objectOf(value)['y']];
  return typeof x === 'number' && typeof y === 'number' ? [{ x, y }] : [];
}

/** The first call of pyautogui in a script that says where; else its first call. */
function readPyautogui(code: string): AgentAction | null {
  const calls = [...code.slice(0, mostCode).matchAll(/pyautogui\.(\w{1,40})\(([^()\n]{0,500})\)/g)];
  const placed = calls.find(([, , given]) => positionIn(given ?? '') !== null) ?? calls[0];
  if (!placed) return null;
  const [, type = '', given = ''] = placed;
  const action: AgentAction = { type };
  const point = positionIn(given);
  if (point) {
    action.points = [point];
    action.unit = point.x <= 1 && point.y <= 1 ? 'share' : 'pixel';
  }
  const quoted = /(?:^|[,=(\s])(['"])(.{0,400}?)\1/.exec(given)?.[2];
  if (quoted !== undefined && quoted !== '') action.text = quoted;
  return action;
}

/** A longer script is looked at only so far. UTF-16 units. */
const mostCode = 20_000;

function positionIn(given: string): Point | null {
  const found = /^\s*(?:x\s*=\s*)?(-?\d+(?:\.\d+)?)\s*,\s*(?:y\s*=\s*)?(-?\d+(?:\.\d+)?)/.exec(given);
  return found ? { x: Number(found[1]), y: Number(found[2]) } : null;
}

function readSignal(text: string): AgentAction | null {
  const signal = text.length <= 40 ? findSignal(text) : null;
  return signal && { type: signal, signal };
}
