'use client';
import { useState } from 'react';
import { ImportTracePreview } from '#components/transfer/import-trace-preview.tsx';
import { Section } from '#components/ui/section.tsx';
import { Select } from '#components/ui/select.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import type { FilePreview } from '#lib/server/import/preview.ts';

/** The first traces of one file at a time, as they will look. */
export function ImportTraces({ files, stale }: { files: readonly FilePreview[]; stale: boolean }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const withTraces = files.filter(({ traces }) => traces.length > 0);
  const file = withTraces.find(({ name }) => name === chosen) ?? withTraces[0];
  if (!file) return null;
  return (
    <Section
      title="The first traces, as they will look"
      actions={
        <>
          {stale && <Spinner label="Looking again" />}
          {withTraces.length > 1 && (
            <Select
              aria-label="File"
              className="w-72"
              value={file.name}
              onChange={(event) => setChosen(event.currentTarget.value)}
              options={withTraces.map(({ name }) => ({ value: name, label: name }))}
            />
          )}
        </>
      }
    >
      <div aria-busy={stale} className={stale ? 'opacity-60 transition-opacity' : undefined}>
        {file.traces.map((trace, index) => (
          <ImportTracePreview key={index} trace={trace} />
        ))}
      </div>
    </Section>
  );
}
