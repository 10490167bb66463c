import { isJsonObject } from '#lib/json.ts';
import type { AgentAction } from '#lib/trace/agent-action.ts';
import type { BlockView } from '#lib/trace/view.ts';

/** An action in one line: left_click (640, 360); what was typed, where it is short. */
export function describeAction({ type, points = [], text, unit }: AgentAction): string {
  const places = points.map(({ x, y }) =>
    unit === 'share' ? `(${(x * 100).toFixed(1)}%, ${(y * 100).toFixed(1)}%)` : `(${x}, ${y})`,
  );
  const said = text === undefined ? '' : ` “${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`;
  const way = places.length > 3 ? [places[0], '…', places.at(-1)] : places;
  return `${type}${way.length > 0 ? ` ${way.join(' → ')}` : ''}${said}`;
}

/** Whether a tool is a terminal by its name. */
export function isTerminal(name: string | null): boolean {
  return (
    name !== null &&
    /(^|[_.-])(bash|shell|terminal|zsh|sh|exec|execute_command|run_command|cmd)([_.-]|$)/i.test(name)
  );
}

/** The command of a terminal's call, where that is all it says. */
export function commandOf({ name, payload }: BlockView): string | null {
  const given = payload?.['arguments'];
  if (!isTerminal(name) || !isJsonObject(given)) return null;
  const values = Object.values(given);
  return values.length === 1 && typeof values[0] === 'string' ? values[0] : null;
}
