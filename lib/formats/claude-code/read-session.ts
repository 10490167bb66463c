import { draftLine, type LineIdentity } from '#lib/formats/claude-code/draft-line.ts';
import {
  isTreeEvent,
  readEvent,
  type LooseEvent,
  type SessionEvent,
} from '#lib/formats/claude-code/session-event.ts';
import { findLines, mostBranches, type SessionLine } from '#lib/formats/claude-code/session-lines.ts';
import { makeNodes, pathTo, type SessionNode } from '#lib/formats/claude-code/session-nodes.ts';
import type { RowIssue, SourceRecord } from '#lib/formats/format.ts';
import { parseJson } from '#lib/formats/json/parse-json.ts';
import type { SourceKeys } from '#lib/formats/source-key.ts';
import { isJsonObject, type JsonObject } from '#lib/json.ts';
import { failure, success, type Result } from '#lib/result.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';

/** A file's lines so far. They are held in memory, for any line may be the parent of any other. */
export type Session = { events: SessionEvent[]; loose: LooseEvent[] };

/** The most text that branches may repeat of what came before them, in UTF-16 units. */
const mostRepeated = 512 * 1024 * 1024;

/** Takes a line into the session. Returns how many UTF-16 units of it are held. */
export function takeLine(session: Session, row: SourceRecord): number {
  const event = readEvent(row, session.events.length);
  if (!isTreeEvent(event)) session.loose.push(event);
  else session.events.push(event);
  return isTreeEvent(event) ? event.raw.length : 0;
}

/** The traces of a file's lines, thread by thread, each made when it is asked for; then what could not be shown. */
export function* readSession(
  { events, loose }: Session,
  keys: SourceKeys,
): Iterable<Result<TraceDraft, RowIssue>> {
  const { nodes, find } = makeNodes(events);
  const titled = new Set<string>();
  const taken = new Set<SessionNode>();
  let repeated = 0;
  for (const { session, agent, thread } of threadsOf(nodes)) {
    const { lines, unanswered, beyond } = findLines(thread, find, agent, taken);
    for (const line of lines) {
      const identity = identify(line, session, agent);
      // What stands outside the tree is said once, with the first part.
      if (line.name === '1' && !titled.has(session))
        Object.assign(identity.facts, looseFacts(loose, session));
      titled.add(session);
      Object.assign(identity.facts, summaryOf(loose, line));
      const raws = line.nodes.flatMap((node) => eventsOf(node).map(({ raw }) => raw));
      if (line.branch !== undefined) repeated += raws.reduce((sum, raw) => sum + raw.length, 0);
      if (line.branch !== undefined && repeated > mostRepeated) {
        const reason = `branches repeat what came before them; the limit is ${mostRepeated} characters, and this one is not shown`;
        yield failure({ place: line.nodes.at(-1)?.events[0]?.place ?? identity.place, reason });
        continue;
      }
      const draft = draftLine(identity, raws.map(parseLine), raws, keys);
      if (draft) yield success(draft);
    }
    yield* said(unanswered, 'these messages stand on branches that were left before they were answered');
    yield* said(
      beyond,
      `the limit is ${mostBranches} branches that were left; these are not shown, each from`,
    );
  }
  const circular = nodes.filter((node) => !taken.has(node) && node.kind !== 'boundary');
  yield* said(circular, 'these messages name one another as parents, in a circle');
}

function* said(nodes: SessionNode[], reason: string): Iterable<Result<TraceDraft, RowIssue>> {
  const places = nodes.flatMap(({ events: [first] }) => first?.place ?? []);
  const more = places.length > 20 ? ` and ${places.length - 20} more` : '';
  if (places[0] !== undefined)
    yield failure({
      place: places[0],
      reason: `${reason}: ${places.slice(0, 20).join(', ')}${more}`,
      landed: true,
    });
}

type Thread = { session: string; agent: string | null; thread: SessionNode[] };

/** The main conversation of each session, and each subagent's; one without a name goes by the id of its first line. */
function threadsOf(nodes: SessionNode[]): Thread[] {
  const threads = new Map<string, Thread>();
  const roots = new Map<SessionNode, string>();
  for (const node of nodes) {
    const [first] = node.events;
    if (!first) continue;
    const above = node.parent && roots.get(node.parent);
    const root = above ?? pathTo(node)[0]?.events[0]?.uuid ?? first.uuid;
    roots.set(node, root);
    const agent = first.agent === '' ? root : first.agent;
    const key = JSON.stringify([first.session, agent]);
    const thread = threads.get(key) ?? { session: first.session, agent, thread: [] };
    thread.thread.push(node);
    threads.set(key, thread);
  }
  return [...threads.values()];
}

function identify(line: SessionLine, session: string, agent: string | null): LineIdentity {
  const first = line.nodes.find((node) => node.kind !== 'boundary')?.events[0];
  const facts: JsonObject = { line: line.kind };
  if (agent !== null) facts['agent'] = agent;
  if (line.part !== undefined) facts['part'] = line.part;
  if (line.branch !== undefined) facts['branch'] = line.branch;
  const missing = line.nodes.find((node) => node.missingParent !== undefined)?.missingParent;
  if (missing !== undefined) facts['parent_not_in_file'] = missing;
  for (const node of line.nodes)
    for (const [type, count] of node.passive) add(facts, `not_shown.${type}`, count);
  const place = first?.place ?? 'line 1';
  return { session, name: line.name, place, sample: line.branch ?? 0, facts };
}

/** A reply's lines before the results of its calls: they are one message, however they were written down. */
function eventsOf({ events }: SessionNode): SessionEvent[] {
  return [
    ...events.filter(({ kind }) => kind === 'assistant'),
    ...events.filter(({ kind }) => kind !== 'assistant'),
  ];
}

function looseFacts(loose: LooseEvent[], session: string): JsonObject {
  const facts: JsonObject = {};
  for (const event of loose) {
    if (event.session !== undefined && event.session !== session) continue;
    if (event.title !== undefined && event.leaf === undefined) facts['title'] = event.title;
    else add(facts, `not_shown.${event.type}`, 1);
  }
  return facts;
}

/** A summary names the last line of what it sums up. */
function summaryOf(loose: LooseEvent[], line: SessionLine): JsonObject {
  const titles = new Map(loose.flatMap(({ leaf, title }) => (leaf === undefined ? [] : [[leaf, title]])));
  if (titles.size === 0) return {};
  const found = line.nodes.flatMap(({ events }) => events.map(({ uuid }) => titles.get(uuid)));
  const title = found.findLast((one) => one !== undefined);
  return title === undefined ? {} : { title };
}

function add(facts: JsonObject, name: string, count: number): void {
  const before = facts[name];
  facts[name] = count + (typeof before === 'number' ? before : 0);
}

function parseLine(raw: string): JsonObject {
  const parsed = parseJson(raw);
  return parsed.ok && isJsonObject(parsed.value) ? parsed.value : {};
}
