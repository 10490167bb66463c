import type { Draft, PackedRecord } from '#lib/trace/draft.ts';
import type { JsonObject } from '#lib/json.ts';
import type { Result } from '#lib/result.ts';
import type { FormatOption } from '#lib/formats/format-option.ts';
import type { Mapping } from '#lib/formats/mapping.ts';

/** A file's first bytes (at most 64 KiB), its name and, for an archive, the names inside: enough to tell what it is. */
export type FileHead = {
  name: string;
  size: number;
  bytes: Uint8Array;
  members?: string[];
  /** The first records of a file whose first bytes do not show them (Parquet). */
  records?: JsonObject[];
};

/** A file to read. Formats see this and never the file system. */
export type ByteSource = {
  /** The path as the person gave it, with forward slashes; the last part is the file's name. */
  name: string;
  size: number;
  /** The whole file, in order. The chunks are the reader's own: it may let go of their memory. */
  stream(): AsyncIterable<Uint8Array>;
  /** The bytes [start, end), as many as there are. Present where the file can be read from any place (Parquet). */
  slice?: (start: number, end: number) => Promise<Uint8Array>;
  /** Present when the file is a zip archive. Reading a member enforces the limits on size and ratio. */
  archive?: Archive;
  /**
   * Another file that was handed over together with this one, by its path from this file's folder
   * ("images/1.png", "../tasks.json"); null where there is none. Absent where a file stands alone.
   */
  beside?: (path: string) => Promise<Result<ByteSource, string> | null>;
  /** Present when a newer reader is run over records kept at an earlier import: they stand for the file. */
  replay?: Replay;
};

/** Records as kept at an earlier import, and what the file as a whole said (`TraceDraft.fileContext`). */
export type Replay = { records: SourceRecord[]; context: JsonObject };

/**
 * A record, where it stands ("line 12", "item 3", "row 4", all 1-based; row 1 of a table is its header) and its source: a line
 * verbatim, an item of a document or a row of a table as JSON.
 */
export type SourceRecord = { record: JsonObject; place: string; raw: string };

export type Archive = {
  members: { name: string; size: number }[];
  /** A whole member, decompressed. A broken or oversized member is a problem that names the member and the limit. */
  read(name: string): Promise<Result<ArchiveMember, string>>;
};

/** A member's bytes, and the same packed as they stand in the archive, where that is zstd. */
export type ArchiveMember = { bytes: Uint8Array; packed?: PackedRecord };

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
  /** What was chosen of the format's own options, by key; absent ones have their default. */
  choices?: Record<string, string | boolean>;
};

export type Format<Id extends string = string> = {
  id: Id;
  label: string;
  /** Goes up when the reader makes other drafts of the same file; 1 where absent. */
  version?: number;
  /** One sentence for the import page and the documentation. */
  description: string;
  /** Is this ours? Looks at the first bytes and the names inside; never throws. */
  recognises(head: FileHead): Confidence;
  /**
   * The files that this one is read together with, by their names beside it ("a.ann" → ["a.txt"]): where they are
   * handed over too, they are not read by themselves. By the whole path alone; [] for names that are not ours.
   */
  companions?: (name: string) => string[];
  /** What a person may choose, shown on the import page and named on the command line. */
  options?: readonly FormatOption[];
  /** Streams drafts. A bad record is a value with its place, never a throw. The same file gives the same drafts. */
  read(source: ByteSource, options: ReadOptions): AsyncIterable<Result<Draft, RowIssue>>;
};
