import type { Draft } from '#lib/trace/draft.ts';
import type { Result } from '#lib/result.ts';
import type { Mapping } from '#lib/formats/mapping.ts';

/** A file's first bytes (at most 64 KiB), its name and, for an archive, the names inside: enough to tell what it is. */
export type FileHead = { name: string; size: number; bytes: Uint8Array; members?: string[] };

/** A file to read. Formats see this and never the file system. */
export type ByteSource = {
  /** The path as the person gave it, with forward slashes; the last part is the file's name. */
  name: string;
  size: number;
  /** The whole file, in order. */
  stream(): AsyncIterable<Uint8Array>;
  /** Present when the file is a zip archive. Reading a member enforces the limits on size and ratio. */
  archive?: Archive;
};

export type Archive = {
  members: { name: string; size: number }[];
  /** A whole member, decompressed. A broken or oversized member is a problem that names the member and the limit. */
  read(name: string): Promise<Result<Uint8Array, string>>;
};

/** How sure a format is that a file is its own: 0 not at all, 1 certain. */
export type Confidence = number;

/**
 * Something in the file that could not be read. The rest of the file goes on. `landed` is true where the record
 * itself was read and only a part of it (a verdict, a score) was not.
 */
export type RowIssue = { place: string; reason: string; landed?: boolean };

export type ReadOptions = {
  /** Which field is what, for the formats that need to be told. */
  mapping?: Mapping;
  /** Whether text fields are searched for reasoning tags such as <think>. On unless switched off. */
  splitTags?: boolean;
};

export type Format<Id extends string = string> = {
  id: Id;
  label: string;
  /** One sentence for the import page and the documentation. */
  description: string;
  /** Is this ours? Looks at the first bytes and the names inside; never throws. */
  recognises(head: FileHead): Confidence;
  /** Streams drafts. A bad record is a value with its place, never a throw. */
  read(source: ByteSource, options: ReadOptions): AsyncIterable<Result<Draft, RowIssue>>;
};
