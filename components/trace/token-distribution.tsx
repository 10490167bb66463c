'use client';
import { findBlock } from '#components/trace/place.ts';
import { useReaderParts } from '#components/trace/reader-context.ts';
import { VisibleText } from '#components/trace/visible-text.tsx';

/** What the model could have said next, as the source gave it: any numbers of the payload, largest first. */
export function TokenDistribution({ ordinal }: { ordinal: number }) {
  const { blocks } = useReaderParts();
  const entries = readNumbers(findBlock(blocks, ordinal)?.payload ?? {});
  if (entries.length === 0)
    return <p className="px-3 py-2 text-sm text-muted italic">The distribution is empty.</p>;
  const largest = Math.max(...entries.map(([, value]) => Math.abs(value)));
  return (
    <dl className="grid max-w-md grid-cols-[minmax(3rem,auto)_1fr_auto] items-center gap-x-3 gap-y-0.5 px-3 py-2 text-xs">
      {entries.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="truncate font-mono">
            <VisibleText text={name} />
          </dt>
          <dd aria-hidden className="h-2 rounded-sm bg-sunken">
            <span
              className="block h-full rounded-sm bg-muted"
              style={{ width: `${largest === 0 ? 0 : (Math.abs(value) / largest) * 100}%` }}
            />
          </dd>
          <dd className="text-right text-muted tabular-nums">{value.toPrecision(3)}</dd>
        </div>
      ))}
    </dl>
  );
}

const mostEntries = 50;

function readNumbers(payload: Record<string, unknown>): [string, number][] {
  const nested = Object.values(payload).filter((value) => typeof value === 'object' && value !== null);
  return [payload, ...nested]
    .flatMap((values) => Object.entries(values as Record<string, unknown>))
    .filter((entry): entry is [string, number] => typeof entry[1] === 'number')
    .sort(([, one], [, other]) => other - one)
    .slice(0, mostEntries);
}
