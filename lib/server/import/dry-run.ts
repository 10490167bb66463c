import type { SqlClient } from '#lib/server/copy/sql-client.ts';
import { findField } from '#lib/formats/field.ts';
import type { Json } from '#lib/json.ts';
import { HashCounter } from '#lib/trace/hash-counter.ts';
import type { JoinDraft } from '#lib/trace/draft.ts';
import type { DryRun, ImportContext } from './context.ts';
import { joinText } from './find-joined.ts';
import { loadBlocks } from './match-joins.ts';
import { countQuotes } from './reanchor.ts';
import type { PlacedTrace } from './write-traces.ts';

const mostChanges = 200;

/** Makes ready for records joined by these keys: from here on the traces that would be new are remembered by them. */
export function expectJoin(dry: DryRun, names: readonly string[]): void {
  const key = JSON.stringify(names);
  if (!dry.joinable.has(key)) dry.joinable.set(key, new HashCounter());
}

/** Remembers the values that traces which would be new are found by. */
export function noteJoinable(dry: DryRun, placed: PlacedTrace[]): void {
  for (const [key, values] of dry.joinable) {
    const names = JSON.parse(key) as string[];
    for (const { state, trace } of placed) {
      if (state !== 'new') continue;
      const { metadata, sourceKey } = trace.draft;
      const value = (name: string): Json =>
        name === '$source_key' ? sourceKey : (findField(metadata, name) ?? null);
      values.add(JSON.stringify(names.map((name) => joinText(value(name)))));
    }
  }
}

/** How many of the traces that would be new the record names. */
export function countJoinable(dry: DryRun, { on }: JoinDraft): number {
  const names = Object.keys(on);
  const values = dry.joinable.get(JSON.stringify(names));
  return values?.count(JSON.stringify(names.map((name) => joinText(on[name] ?? null)))) ?? 0;
}

/** Notes what would change of the traces that are there and differ, as far as there is room. */
export async function noteChanges(
  client: SqlClient,
  context: ImportContext,
  placed: PlacedTrace[],
): Promise<void> {
  const { dry, projectId } = context;
  for (const one of placed) {
    if (one.state !== 'changed' || !dry || dry.changes.length >= mostChanges) continue;
    const before = await loadBlocks(client, projectId, one.id);
    const { rows } = await client.query<{ labels: number }>(
      `select count(*)::int as labels from label
        where project_id = $1 and trace_id = $2 and current and value is not null`,
      [projectId, one.id],
    );
    dry.changes.push({
      traceId: one.id,
      file: '',
      place: one.trace.draft.place,
      title: one.trace.title,
      parts: differingParts(before, one),
      labels: rows[0]?.labels ?? 0,
      ...(await countQuotes(client, projectId, one)),
    });
  }
}

/** The kinds of the blocks whose text differs; "details" where every text is the same. */
function differingParts(before: { kind: string; text: string }[], { trace }: PlacedTrace): string[] {
  const kinds = new Set<string>();
  for (let index = 0; index < Math.max(before.length, trace.blocks.length); index += 1) {
    const [old, now] = [before[index], trace.blocks[index]];
    if (old?.kind === now?.kind && old?.text === now?.text) continue;
    for (const block of [old, now]) if (block) kinds.add(block.kind);
  }
  return kinds.size > 0 ? [...kinds] : ['details'];
}
