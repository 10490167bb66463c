import { VisibleText } from '#components/trace/visible-text.tsx';
import type { Choice } from '#components/transfer/import-choices.ts';
import { importedAt } from '#components/transfer/import-time.ts';
import { Select } from '#components/ui/select.tsx';
import type { FilePreview } from '#lib/server/import/preview.ts';

type NewVersionsProps = {
  found: readonly FilePreview[];
  knownAs: Record<string, string>;
  choose: (choice: Choice) => void;
};

const mostShown = 50;

/** Files that are called as one that was imported and hold something else: the same traces, changed, or other ones? */
export function NewVersions({ found, knownAs, choose }: NewVersionsProps) {
  const files = found.filter(({ earlier }) => earlier.length > 0);
  if (files.length === 0) return null;
  return (
    <section aria-label="New versions" className="border-t border-line pt-4">
      <h3 className="text-sm font-semibold">Called like files that were imported</h3>
      <p className="mb-3 max-w-prose text-xs text-muted">
        Read as a new version, traces that are named by their place in the file are the traces of the earlier
        one: what is the same stays, what differs is changed, labels are kept.
      </p>
      <ul className="grid gap-2">
        {files.slice(0, mostShown).map(({ name, earlier }) => {
          const same = earlier.find((one) => one.name === name);
          return (
            <li key={name} className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
              <span className="min-w-0 flex-1 break-words">
                <VisibleText text={name} />
              </span>
              {same ? (
                <span className="text-xs text-muted">
                  New version of the file imported {importedAt(same.importedAt)}
                </span>
              ) : (
                <Select
                  className="w-96"
                  aria-label={`How ${name} is read`}
                  value={knownAs[name] ?? ''}
                  placeholder="As a file of its own"
                  onChange={(event) =>
                    choose({ type: 'known-as', name, earlier: event.currentTarget.value || null })
                  }
                  options={earlier.map((one) => ({
                    value: one.name,
                    label: `New version of ${one.name} (${importedAt(one.importedAt)})`,
                  }))}
                />
              )}
            </li>
          );
        })}
      </ul>
      {files.length > mostShown && (
        <p className="mt-2 text-xs text-muted">
          And {files.length - mostShown} more, each read as a file of its own.
        </p>
      )}
    </section>
  );
}
