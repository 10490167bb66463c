import { z } from 'zod';

/**
 * Which columns the table shows, in their order, how wide (pixels; without a width as they come), and how many of the
 * first stay in sight at the left. An id is a column's own, or `label:`, `verdict:` and a code's key, or `meta:` and a key.
 */
const columnSchema = z.object({
  id: z.string().min(1).max(200),
  width: z.int().min(40).max(1200).optional(),
});
export const columnLayoutSchema = z.object({
  columns: z.array(columnSchema).min(1).max(60),
  pinned: z.int().min(0).max(60).default(0),
});
export type ColumnLayout = z.infer<typeof columnLayoutSchema>;

export const narrowestColumn = 40;
export const widestColumn = 1200;

/** Reads `col=title~240&col=model&pin=1`, a width after the last `~`. Null where an address says nothing of columns, or nonsense. */
export function parseColumnLayout(
  params: Record<string, string | string[] | undefined>,
): ColumnLayout | null {
  const given = [params.col ?? []].flat();
  const columns = given.map((item) => {
    const [, id, width] = /^(.+)~(\d{2,4})$/s.exec(item) ?? [null, item, undefined];
    return { id, ...(width !== undefined && { width: Number(width) }) };
  });
  const unique = [...new Map(columns.map((column) => [column.id, column])).values()];
  const pinned = Number([params.pin ?? '0'].flat()[0]);
  const parsed = columnLayoutSchema.safeParse({ columns: unique, pinned });
  return parsed.success ? parsed.data : null;
}

/** As in an address; '' for none. */
export function formatColumnLayout(layout: ColumnLayout | null): string {
  const search = new URLSearchParams();
  for (const { id, width } of layout?.columns ?? [])
    search.append('col', width === undefined ? id : `${id}~${width}`);
  if (layout && layout.pinned > 0) search.append('pin', String(layout.pinned));
  return search.toString();
}

/** The keys of the metadata that are columns. */
export function metadataColumns(layout: ColumnLayout | null): string[] {
  return (layout?.columns ?? []).flatMap(({ id }) => (id.startsWith('meta:') ? [id.slice(5)] : []));
}

/** A column moved to another place. Those that are pinned are as many as before. */
export function moveColumn(layout: ColumnLayout, from: number, to: number): ColumnLayout {
  const columns = [...layout.columns];
  const [moved] = columns.splice(from, 1);
  if (moved) columns.splice(Math.max(0, Math.min(columns.length, to)), 0, moved);
  return { ...layout, columns };
}

/** Pins a column behind those pinned, or unpins it before those that are not. */
export function togglePin(layout: ColumnLayout, at: number): ColumnLayout {
  const pinned = at < layout.pinned ? layout.pinned - 1 : layout.pinned + 1;
  return { ...moveColumn(layout, at, Math.min(pinned, layout.pinned)), pinned };
}

export function removeColumn(layout: ColumnLayout, at: number): ColumnLayout {
  const columns = layout.columns.filter((_, index) => index !== at);
  return { columns, pinned: at < layout.pinned ? layout.pinned - 1 : layout.pinned };
}

export function resizeColumn(layout: ColumnLayout, id: string, width: number): ColumnLayout {
  const within = Math.round(Math.max(narrowestColumn, Math.min(widestColumn, width)));
  return {
    ...layout,
    columns: layout.columns.map((column) => (column.id === id ? { ...column, width: within } : column)),
  };
}
