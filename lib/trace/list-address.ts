import { failure, success, type Result } from '#lib/result.ts';
import { formatColumnLayout, parseColumnLayout } from './column-layout.ts';
import { formatTraceFilter, parseTraceFilter } from './trace-filter.ts';

/** A view of the traces table under a name. */
export type SavedView = {
  id: string;
  name: string;
  /** The part of the table's address after `?`. */
  address: string;
  shared: boolean;
  /** Whether the reader made it. */
  own: boolean;
};

/**
 * What an address of the traces table says, in one way of writing it: filter, search, order and columns, nothing else.
 * The failure names what is not understood.
 */
export function normaliseListAddress(address: string): Result<string, string> {
  const search = new URLSearchParams(address);
  const params = Object.fromEntries([...new Set(search.keys())].map((key) => [key, search.getAll(key)]));
  const { filter, ignored } = parseTraceFilter(params);
  const layout = parseColumnLayout(params);
  const unknown = [...ignored, ...(params.col && !layout ? ['col'] : [])];
  if (unknown.length > 0) return failure(unknown.join(', '));
  return success([formatTraceFilter(filter), formatColumnLayout(layout)].filter(Boolean).join('&'));
}
