/** A part of a tagged text. `text` is the original from `start` up to `end` (UTF-16 units), outer white space left out. */
export type TaggedPiece = {
  /** Only a text with a whole conversation in it has more than reasoning and answer. */
  kind: 'reasoning' | 'answer' | 'tool_call' | 'tool_result' | 'system' | 'prompt';
  text: string;
  start: number;
  end: number;
  /** The tag or channel it stood in; absent for text outside any. */
  tag?: string;
  /** The tool's name. */
  name?: string;
};

export type TaggedSplit = {
  /**
   * What was found: the name of the first tag that divided the text, with "-unopened" where only its closing mark stands
   * and "-unclosed" where the text ends inside it; "harmony"; null where there is nothing to divide.
   */
  rule: string | null;
  pieces: TaggedPiece[];
  /** The text ends inside a tag. */
  truncated: boolean;
};

/** Adds the stretch as a piece without its outer white space, or nothing where that is all there is. */
export function pushPiece(
  pieces: TaggedPiece[],
  text: string,
  start: number,
  end: number,
  what: Pick<TaggedPiece, 'kind' | 'tag' | 'name'>,
): void {
  const piece = text.slice(start, end);
  const trimmed = piece.trim();
  if (trimmed === '') return;
  const from = start + piece.indexOf(trimmed);
  pieces.push({ ...what, text: trimmed, start: from, end: from + trimmed.length });
}
