import { Disclosure } from '#components/ui/disclosure.tsx';
import { statistics } from '#lib/statistics/index.ts';

/** What each figure says, and where its formula is from. */
export function Definitions() {
  return (
    <Disclosure summary="What the figures say">
      <dl className="grid max-w-3xl gap-x-6 gap-y-2 text-xs sm:grid-cols-[9rem_1fr]">
        {statistics.map(({ id, name, definition, source }) => (
          <div key={id} className="contents">
            <dt className="font-medium">{name}</dt>
            <dd className="text-muted">
              {definition} <span className="text-faint">{source}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  );
}
