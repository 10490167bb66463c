import type { ByteSource, RowIssue } from '#lib/formats/format.ts';
import type { Result } from '#lib/result.ts';
import type { Draft } from '#lib/trace/draft.ts';
import type { ImportContext } from './context.ts';
import type { ImportOptions } from './import-record.ts';
import { findReadFile, keepFile } from './known-file.ts';
import { storedKey } from './prepare.ts';
import type { ResolvedFormat } from './resolve-format.ts';

/** What a file's reader gives. */
export function readDrafts(
  source: ByteSource,
  { format, mapping }: ResolvedFormat,
  { splitTags = true, choices }: ImportOptions,
): AsyncIterable<Result<Draft, RowIssue>> {
  return format.read(source, {
    splitTags,
    ...(mapping && { mapping }),
    ...(choices?.[format.id] && { choices: choices[format.id] }),
  });
}

/**
 * What an import that goes on has to know of a file it had done with: the keys of traces that were there already. Those that it
 * wrote itself say so by their import. Only where there were such traces is the file read again, for their keys.
 */
export async function recallKeys(
  context: ImportContext,
  ordinal: number,
  source: ByteSource,
  resolved: ResolvedFormat,
  options: ImportOptions,
): Promise<void> {
  const { finished, unchanged } = await findReadFile(context, ordinal);
  if (finished && unchanged === 0) return;
  const kept = await keepFile(context, ordinal, source, resolved, options);
  if (!finished) {
    if (kept.unchanged) context.passed.add(kept.unchanged.writtenBy);
    return;
  }
  for await (const draft of readDrafts({ ...source, name: kept.name }, resolved, options))
    if (draft.ok && draft.value.type === 'trace') context.seen.add(storedKey(draft.value.sourceKey));
}
