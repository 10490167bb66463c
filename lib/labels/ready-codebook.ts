import type { CodeScope, Polarity, ValueType } from '#lib/trace/glossary.ts';

/** A code as a codebook that comes with the product states it. Every example is one sentence in our own words. */
export type ReadyCode = {
  /** Names the code in exports and on the command line; unique in a project. */
  key: string;
  name: string;
  definition: string;
  /** When to say yes. */
  include: string;
  /** What looks like it and is not. */
  exclude: string;
  examples: string[];
  scope: CodeScope;
  valueType: ValueType;
  polarity: Polarity;
  family: string;
  /** A key or "shift+" and a key; unique over all ready-made codebooks, and none that navigation uses. */
  hotkey: string;
  needsEvidence: boolean;
};

export type ReadyCodebook<Key extends string = string> = {
  key: Key;
  name: string;
  description: string;
  codes: ReadyCode[];
};
