import { findFormat, recognise } from '#lib/formats/index.ts';
import type { ByteSource, Format } from '#lib/formats/format.ts';
import { mappingSchema, type Mapping, type MappingInput } from '#lib/formats/mapping.ts';
import { readyMappings } from '#lib/formats/table/mappings/index.ts';
import { peekShape } from '#lib/formats/table/shape.ts';
import { failure, success, type Result } from '#lib/result.ts';
import { describeUnknown } from '#lib/server/files/describe-unknown.ts';
import { inspectHead } from '#lib/server/files/inspect-head.ts';
import { findSavedMapping } from './find-mapping.ts';
import type { ImportOptions } from './import-record.ts';

export type ResolvedFormat = { format: Format; mapping: Mapping | undefined };

/** Below this a format is only guessing. */
const leastConfidence = 0.3;

/**
 * What a file is read as: the format the person named, else the surest one; and for tables the mapping they gave
 * (for all files, or for those of this shape), else one saved for files of this shape, else a ready-made one that fits. A file that is no format we know is a
 * problem that says what it looks like.
 */
export async function resolveFormat(
  projectId: number,
  source: ByteSource,
  options: ImportOptions,
): Promise<Result<ResolvedFormat, string>> {
  const head = await inspectHead(source);
  const { format: guess, confidence, tried } = recognise(head);
  const format =
    options.format === undefined
      ? confidence >= leastConfidence
        ? guess
        : undefined
      : findFormat(options.format);
  if (!format) {
    if (options.format !== undefined) return failure(`There is no format called ${options.format}.`);
    const what = describeUnknown(head);
    const none = what.includes('not known here')
      ? ` It is none of the ${tried.length} formats that can be read.`
      : '';
    return failure(what + none);
  }
  if (options.mapping) return withMapping(findFormat('table') ?? format, options.mapping);
  if (format.id !== 'table') return success({ format, mapping: undefined });
  const shape = await peekShape(source);
  const chosen = options.mappings?.find((one) => one.shape.join() === shape.join());
  if (chosen) return withMapping(format, chosen.mapping);
  const saved = await findSavedMapping(projectId, shape.join(','));
  return success({ format, mapping: saved ?? readyMappings.find((ready) => ready.fits(shape))?.mapping });
}

function withMapping(format: Format, mapping: MappingInput): Result<ResolvedFormat, string> {
  const parsed = mappingSchema.safeParse(mapping);
  if (parsed.success) return success({ format, mapping: parsed.data });
  return failure(`The mapping is not usable. ${parsed.error.issues.map(describeIssue).join(' ')}`);
}

function describeIssue(issue: { path: PropertyKey[]; message: string }): string {
  return `${issue.path.map(String).join('.') || 'mapping'}: ${issue.message}.`;
}
