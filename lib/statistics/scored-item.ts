/** A's score for an item (any finite number; higher means yes) and whether the reference B says yes. */
export type ScoredItem = { score: number; positive: boolean };
