import { TokenName } from '#components/blocks/token-name.tsx';
import { formatCount, formatDecimal, formatShare } from '#components/ui/format-number.ts';
import type { HeatMap, HeatRows } from '#lib/charts/token-heat-map.ts';
import { entropyBits, massOf, type TokenDistribution } from '#lib/trace/distribution.ts';

type ReadoutProps = {
  map: HeatMap;
  row: number;
  column: number;
  /** 0-based, among all. */
  position: number;
  distribution: TokenDistribution | null;
  by: HeatRows;
  trackToken: string | null;
};

/** The cell in hand in figures, and what the grid does not show. */
export function HeatMapReadout({ map, row, column, position, distribution, by, trackToken }: ReadoutProps) {
  const cell = map.cells[row]?.[column] ?? null;
  const name = map.rows[row]?.name ?? '';
  const entropy = distribution && entropyBits(distribution);
  const followed = trackToken !== null && distribution ? massOf(trackToken, distribution) : null;
  const elsewhere = map.elsewhere[column] ?? 0;
  const followedName = trackToken === null ? 'the likeliest token' : 'the track’s token';
  return (
    <div className="mt-1.5 space-y-0.5 text-muted tabular-nums">
      <p role="status">
        <span className="text-ink">Position {formatCount(position + 1)}</span> ·{' '}
        {cell ? (
          <>
            <TokenName token={cell.token} /> <span className="text-ink">{formatShare(cell.prob, 2)}</span>
          </>
        ) : by === 'token' ? (
          <>
            <TokenName token={name} /> is not among the tokens given
          </>
        ) : (
          `no token of rank ${name}`
        )}
        {distribution && (
          <>
            {distribution.sampled !== undefined && (
              <>
                {' '}
                · taken <TokenName token={distribution.sampled} />
              </>
            )}
            {entropy !== null &&
              ` · entropy ${distribution.other > 0 ? 'at least ' : ''}${formatDecimal(entropy)} bits`}
            {` · n ${formatCount(distribution.tokens.length)} tokens given`}
            {distribution.other > 0 && `, ${formatShare(distribution.other)} of the mass is not`}
            {trackToken !== null && trackToken !== '' && (
              <>
                {' '}
                · the track’s <TokenName token={trackToken} />{' '}
                {followed === null ? 'is not given' : formatShare(followed)}
              </>
            )}
          </>
        )}
      </p>
      <p>
        {map.rowsLeftOut > 0
          ? `${formatCount(map.rowsLeftOut)} further ${by === 'token' ? 'tokens' : 'ranks'} of these positions have no row; at this position they hold ${formatShare(elsewhere)}.`
          : `Every ${by === 'token' ? 'token' : 'rank'} given at these positions has a row.`}{' '}
        An empty cell is not given. Mass: {followedName} in colour, the others grey, what is not given
        hatched.
      </p>
    </div>
  );
}
