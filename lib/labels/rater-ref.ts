import { failure, success, type Result } from '#lib/result.ts';
import { raterKinds, type RaterKind } from '#lib/trace/glossary.ts';

/**
 * Who is compared, as text in URLs and on the command line:
 * `people` (all people by majority), `gold`, `outcome:NAME` (`outcome` alone: the one named like the code),
 * `human:NAME`, `monitor:NAME`, `rule:NAME`, `source:NAME`, each with `@VERSION` where a rater has versions.
 */
export type RaterRef =
  | { kind: 'people' }
  | { kind: 'gold' }
  | { kind: 'outcome'; name: string | null }
  | { kind: 'rater'; raterKind: RaterKind; name: string; version: string | null };

/** Reads a reference. A name may hold any character; the last `@` begins the version. */
export function parseRaterRef(text: string): Result<RaterRef, string> {
  const trimmed = text.trim();
  if (trimmed === 'people') return success({ kind: 'people' });
  if (trimmed === 'gold') return success({ kind: 'gold' });
  if (trimmed === 'outcome') return success({ kind: 'outcome', name: null });
  const colon = trimmed.indexOf(':');
  const kind = trimmed.slice(0, colon);
  const name = trimmed.slice(colon + 1);
  if (colon > 0 && name !== '') {
    if (kind === 'outcome') return success({ kind: 'outcome', name });
    if (isRaterKind(kind)) return success({ kind: 'rater', raterKind: kind, ...splitVersion(name) });
  }
  return failure(
    `"${text}" names no rater. Write people, gold, outcome:NAME, human:NAME, monitor:NAME or source:NAME.`,
  );
}

/** The text of a reference: `parseRaterRef` reads it back. */
export function formatRaterRef(ref: RaterRef): string {
  if (ref.kind === 'people' || ref.kind === 'gold') return ref.kind;
  if (ref.kind === 'outcome') return ref.name === null ? 'outcome' : `outcome:${ref.name}`;
  return `${ref.raterKind}:${ref.name}${ref.version === null ? '' : `@${ref.version}`}`;
}

function isRaterKind(kind: string): kind is RaterKind {
  return Object.hasOwn(raterKinds, kind);
}

function splitVersion(name: string): { name: string; version: string | null } {
  const at = name.lastIndexOf('@');
  return at > 0 ? { name: name.slice(0, at), version: name.slice(at + 1) } : { name, version: null };
}
