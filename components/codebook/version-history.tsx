import type { VersionEntry } from '#components/codebook/history.ts';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { changedFields, type CodeChange } from '#lib/labels/version-changes.ts';

/** What each version changed. Labels keep the version they were made under. */
export function VersionHistory({ versions }: { versions: readonly VersionEntry[] }) {
  if (versions.length === 0) return null;
  return (
    <Disclosure summary={`Version history (${versions.length})`}>
      <ol className="grid gap-2 border-l border-line pl-3 text-xs">
        {versions.map(({ version, by, at, changes }) => (
          <li key={version} className="grid gap-0.5">
            <p className="text-muted">
              <span className="font-medium text-ink">Version {version}</span> ·{' '}
              <time dateTime={at}>{day.format(new Date(at))}</time>
              {by !== null && ` · ${by}`}
            </p>
            {changes === null ? (
              <p className="text-muted">The first that was kept.</p>
            ) : (
              changes.map((change) => <p key={change.name}>{describe(change)}</p>)
            )}
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}

function describe({ name, what }: CodeChange) {
  const words = typeof what === 'string' ? what : what.map((field) => changedFields[field]).join(', ');
  return (
    <>
      {name}: <span className="text-muted">{words}</span>
    </>
  );
}

const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' });
