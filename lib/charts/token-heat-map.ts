import type { TokenDistribution } from '#lib/trace/distribution.ts';

/** How the rows of a heat map are chosen: one a token, or one a rank (the likeliest of each position in the first). */
export type HeatRows = 'token' | 'rank';

export type HeatCell = { token: string; prob: number };

export type HeatMap = {
  /** A name for each row: the token, or the rank from 1. */
  rows: { name: string; mass: number }[];
  /** cells[row][position]; null where the source gives no number. */
  cells: (HeatCell | null)[][];
  /** For each position, what the tokens that have no row here come to. */
  elsewhere: number[];
  /** For each position, what the source does not divide among tokens. */
  notGiven: number[];
  /** How many distinct tokens (or ranks) are given that have no row here. */
  rowsLeftOut: number;
};

/**
 * Lays positions out as a grid of at most `most` rows. By token the rows are the tokens with the most mass over these
 * positions, those of `pinned` before all others; by rank they are the ranks. Nothing is lost unsaid: for each
 * position the cells, `elsewhere` and `notGiven` come to the whole of what the source gives. A position without a
 * distribution (null) has no cell and counts nothing. A token listed twice at one position counts with its sum.
 */
export function layOutHeatMap(
  positions: readonly (TokenDistribution | null)[],
  by: HeatRows,
  most: number,
  pinned: readonly string[] = [],
): HeatMap {
  return by === 'token' ? byToken(positions, most, pinned) : byRank(positions, most);
}

function byToken(
  positions: readonly (TokenDistribution | null)[],
  most: number,
  pinned: readonly string[],
): HeatMap {
  const masses = new Map<string, number>();
  const sums = positions.map((position) => sumByToken(position));
  for (const sum of sums) for (const [token, prob] of sum) masses.set(token, (masses.get(token) ?? 0) + prob);
  const first = [...new Set(pinned)].filter((token) => masses.has(token)).slice(0, most);
  const held = new Set(first);
  const others = [...masses.keys()]
    .filter((token) => !held.has(token))
    .sort((one, other) => (masses.get(other) ?? 0) - (masses.get(one) ?? 0))
    .slice(0, most - first.length);
  const tokens = [...first, ...others].sort(
    (one, other) => (masses.get(other) ?? 0) - (masses.get(one) ?? 0),
  );
  const shown = new Set(tokens);
  return {
    rows: tokens.map((name) => ({ name, mass: masses.get(name) ?? 0 })),
    cells: tokens.map((token) =>
      sums.map((sum) => {
        const prob = sum.get(token);
        return prob === undefined ? null : { token, prob };
      }),
    ),
    elsewhere: sums.map((sum) =>
      [...sum].reduce((left, [token, prob]) => (shown.has(token) ? left : left + prob), 0),
    ),
    notGiven: positions.map((position) => position?.other ?? 0),
    rowsLeftOut: masses.size - tokens.length,
  };
}

function byRank(positions: readonly (TokenDistribution | null)[], most: number): HeatMap {
  const ranked = positions.map((position) => position?.tokens ?? []);
  const longest = ranked.reduce((max, { length }) => Math.max(max, length), 0);
  const ranks = Array.from({ length: Math.min(most, longest) }, (_, rank) => rank);
  return {
    rows: ranks.map((rank) => ({
      name: String(rank + 1),
      mass: ranked.reduce((sum, tokens) => sum + (tokens[rank]?.prob ?? 0), 0),
    })),
    cells: ranks.map((rank) =>
      ranked.map((tokens) => {
        const found = tokens[rank];
        return found ? { token: found.token, prob: found.prob } : null;
      }),
    ),
    elsewhere: ranked.map((tokens) => tokens.slice(ranks.length).reduce((sum, { prob }) => sum + prob, 0)),
    notGiven: positions.map((position) => position?.other ?? 0),
    rowsLeftOut: longest - ranks.length,
  };
}

function sumByToken(position: TokenDistribution | null): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { token, prob } of position?.tokens ?? []) sums.set(token, (sums.get(token) ?? 0) + prob);
  return sums;
}
