'use client';
import { Maximize2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { EntropyLine } from '#components/blocks/entropy-line.tsx';
import { HeatMapTable } from '#components/blocks/heat-map-table.tsx';
import { listTracks, toPositions } from '#components/blocks/token-positions.ts';
import { useStepFacts, useStepSeries } from '#components/blocks/use-steps.ts';
import { Button } from '#components/ui/button.tsx';
import { Drawer } from '#components/ui/drawer.tsx';
import { formatCount, formatDecimal } from '#components/ui/format-number.ts';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { Select } from '#components/ui/select.tsx';
import { layOutHeatMap, type HeatRows } from '#lib/charts/token-heat-map.ts';
import { entropyBits } from '#lib/trace/distribution.ts';
import type { BlockView } from '#lib/trace/view.ts';

/** Positions read without being asked for. */
const mostByItself = 20_000;
/** Positions and rows of the grid at once. */
const positionsAtOnce = 40;
const rowsAtOnce = 16;

/** What a model might have said, position by position, beside the text and, when asked, as wide as the window. */
export function DistributionBlock({ block }: { block: BlockView }) {
  const [large, setLarge] = useState(false);
  return (
    <>
      <Distributions block={block} onLarge={() => setLarge(true)} />
      <Drawer
        title="Token distributions"
        open={large}
        onOpenChange={setLarge}
        className="w-[min(84rem,97vw)]!"
      >
        <Distributions block={block} />
      </Drawer>
    </>
  );
}

/** Entropy over all positions, and a grid of those in the window. */
function Distributions({ block, onLarge }: { block: BlockView; onLarge?: () => void }) {
  const { facts } = useStepFacts();
  const total = facts?.find((one) => one.block === block.ordinal)?.distributions ?? null;
  const series = useStepSeries(block.ordinal, 'distribution', { page: 500, most: mostByItself });
  const { steps } = series;
  const positions = useMemo(() => toPositions(steps), [steps]);
  const entropies = useMemo(
    () => positions.map(({ distribution }) => distribution && entropyBits(distribution)),
    [positions],
  );
  const tracks = useMemo(() => listTracks(positions, block.payload), [positions, block.payload]);
  const [from, setFrom] = useState(0);
  const [by, setBy] = useState<HeatRows>('token');
  const [trackName, setTrackName] = useState('');
  const track = tracks.find(({ name }) => name === trackName) ?? null;
  const start = Math.min(from, Math.max(0, positions.length - positionsAtOnce));
  const window = positions.slice(start, start + positionsAtOnce);
  const map = useMemo(
    () =>
      layOutHeatMap(
        window.map(({ distribution }) => distribution),
        by,
        rowsAtOnce,
        track?.tokens.slice(start, start + positionsAtOnce) ?? [],
      ),
    [window, by, track, start],
  );
  if (series.failed && positions.length === 0)
    return (
      <p role="alert" className="flex items-center gap-2 px-3 py-2 text-sm text-danger">
        The distributions did not load.
        <Button size="sm" onClick={series.readOn}>
          Try again
        </Button>
      </p>
    );
  if (positions.length === 0)
    return (
      <p className="px-3 py-2 text-sm text-muted italic">
        {series.whole ? 'The source gives no distribution for any position.' : 'Reading the distributions…'}
      </p>
    );
  const known = entropies.filter((value) => value !== null);
  const mean = known.reduce((sum, value) => sum + value, 0) / (known.length || 1);
  const leftOut = block.payload?.['candidates_left_out'];
  return (
    <section aria-label="Token distributions" className="px-3 py-2 text-xs">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted tabular-nums">
        <span>
          {formatCount(positions.length)}
          {total !== null && total !== positions.length && ` of ${formatCount(total)}`} positions
        </span>
        <span>
          mean entropy <span className="text-ink">{formatDecimal(mean)} bits</span> (n{' '}
          {formatCount(known.length)})
        </span>
        {!series.whole && (
          <span className="flex items-center gap-2">
            {series.reading ? 'reading on…' : 'the others are not read yet'}
            {!series.reading && (
              <Button size="sm" onClick={series.readOn}>
                {series.failed ? 'Did not load: try again' : 'Read 500 more'}
              </Button>
            )}
          </span>
        )}
        {typeof leftOut === 'number' && (
          <span>
            {formatCount(leftOut)} unlikely candidates were left out at import and count as not given.
          </span>
        )}
      </p>
      <EntropyLine entropies={entropies} from={start} count={positionsAtOnce} onMove={setFrom} />
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <SegmentedControl
          label="Rows"
          value={by}
          onValueChange={setBy}
          segments={[
            { value: 'token', label: 'by token' },
            { value: 'rank', label: 'by rank' },
          ]}
        />
        <Select
          aria-label="Track"
          value={trackName}
          onChange={({ target }) => setTrackName(target.value)}
          options={tracks.map(({ name, gold }) => ({
            value: name,
            label: gold === true ? `${name} (gold)` : name,
          }))}
          placeholder="No track"
          className="w-44"
        />
        <span className="text-muted tabular-nums">
          positions {formatCount(start + 1)} to {formatCount(start + window.length)}
        </span>
        {onLarge && (
          <Button variant="ghost" size="sm" onClick={onLarge}>
            <Maximize2 aria-hidden />
            Large
          </Button>
        )}
      </div>
      <HeatMapTable map={map} positions={window} first={start} by={by} track={track} />
    </section>
  );
}
