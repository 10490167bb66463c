import type { TokenPosition } from '#components/blocks/token-positions.ts';
import { formatShare } from '#components/ui/format-number.ts';
import type { HeatMap } from '#lib/charts/token-heat-map.ts';
import { massOf } from '#lib/trace/distribution.ts';

type MassRowProps = {
  map: HeatMap;
  positions: readonly TokenPosition[];
  /** The token of the track at a column; null without a track. */
  trackAt: ((column: number) => string | undefined) | null;
};

/** Where the mass goes at each position: to the track's token (or the likeliest), to the others given, or nowhere told. */
export function MassRow({ map, positions, trackAt }: MassRowProps) {
  return (
    <tfoot>
      <tr>
        <th scope="row" className="pt-1 pr-2 text-left align-bottom font-normal text-muted">
          mass
        </th>
        {positions.map(({ ordinal, distribution }, column) => {
          const token = trackAt ? (trackAt(column) ?? '') : (distribution?.tokens[0]?.token ?? '');
          const followed = distribution ? (massOf(token, distribution) ?? 0) : 0;
          const notGiven = map.notGiven[column] ?? 0;
          const others = Math.max(0, 1 - followed - notGiven);
          const words = `${trackAt ? 'track' : 'likeliest'} ${formatShare(followed)}, others ${formatShare(others)}, not given ${formatShare(notGiven)}`;
          return (
            <td key={ordinal} title={words} className="pt-1 align-bottom">
              <span className="sr-only">{distribution ? words : 'no distribution'}</span>
              {distribution && (
                <span aria-hidden className="flex h-10 w-full flex-col-reverse overflow-hidden rounded-[2px]">
                  <span className="bg-accent" style={{ height: `${followed * 100}%` }} />
                  <span className="bg-line-strong" style={{ height: `${others * 100}%` }} />
                  <span
                    className="flex-1 bg-[repeating-linear-gradient(45deg,var(--line)_0_2px,transparent_2px_4px)]"
                    style={{ minHeight: `${notGiven * 100}%` }}
                  />
                </span>
              )}
            </td>
          );
        })}
      </tr>
    </tfoot>
  );
}
