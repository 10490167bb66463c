'use client';
import { useState } from 'react';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { MappingForm } from '#components/transfer/import-mapping-form.tsx';
import { MappingLive } from '#components/transfer/import-mapping-live.tsx';
import { MappingSample } from '#components/transfer/import-mapping-sample.tsx';
import { MappingSummary } from '#components/transfer/import-mapping-summary.tsx';
import { isSameMapping } from '#components/transfer/same-mapping.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { formatCount } from '#components/ui/format-number.ts';
import { Section } from '#components/ui/section.tsx';
import { Select } from '#components/ui/select.tsx';
import type { MappingInput } from '#lib/formats/mapping.ts';
import type { MappingChoice, TableGroup } from '#lib/server/import/list-tables.ts';
import type { FilePreview } from '#lib/server/import/preview.ts';

type EditorProps = {
  project: string;
  group: TableGroup;
  /** What was found in the files of the group. */
  previews: readonly FilePreview[];
  stale: boolean;
  /** Null while it is what the server found. */
  changed: MappingInput | null;
  onChange: (mapping: MappingInput) => void;
};

/** Which field is what, for the files that have these fields: a sample and the form at the left, what comes of it at the right. */
export function ImportMappingEditor({ project, group, previews, stale, changed, onChange }: EditorProps) {
  const first = group.choices[0];
  const mapping = changed ?? first?.mapping ?? {};
  const source = group.choices.findIndex((choice) => isSameMapping(choice.mapping, mapping));
  const [chosenOpen, setOpen] = useState<boolean | null>(null);
  const open = chosenOpen ?? (first?.origin === 'suggested' || changed !== null);
  const [sample, setSample] = useState(0);
  const edit = { mapping, fields: group.fields, onChange };
  return (
    <Section
      title={<>Which field is what: {filesOf(group)}</>}
      description={`${formatCount(group.shape.length)} fields, seen in the first ${formatCount(group.records)} records.`}
      actions={
        <>
          {source === -1 && <Badge tone="accent">Changed</Badge>}
          <Select
            aria-label="Start from"
            className="w-72"
            value={String(source)}
            onChange={(event) => {
              const choice = group.choices[Number(event.currentTarget.value)];
              if (choice) onChange(choice.mapping);
            }}
            options={[
              ...(source === -1 ? [{ value: '-1', label: 'Changed by you', disabled: true }] : []),
              ...group.choices.map((choice, index) => ({ value: String(index), label: nameOf(choice) })),
            ]}
          />
          <Button aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? 'Close' : 'Change'}
          </Button>
        </>
      }
    >
      {!open ? (
        <MappingSummary mapping={mapping} />
      ) : (
        <div className="grid items-start rounded-lg border border-line bg-surface lg:grid-cols-[minmax(0,1fr)_minmax(0,25rem)]">
          <div className="min-w-0">
            <MappingSample
              group={group}
              mapping={mapping}
              sample={sample}
              onSample={setSample}
              onChange={onChange}
            />
            <MappingForm project={project} shape={group.shape} edit={edit} previews={previews} />
          </div>
          <div className="min-w-0 self-stretch border-line max-lg:border-t lg:border-l">
            <MappingLive previews={previews} stale={stale} sample={sample} />
          </div>
        </div>
      )}
    </Section>
  );
}

function filesOf({ files }: TableGroup) {
  const rest = files.length - 1;
  return (
    <>
      <VisibleText text={files[0] ?? ''} />
      {rest > 0 && ` and ${formatCount(rest)} more ${rest === 1 ? 'file' : 'files'}`}
    </>
  );
}

function nameOf({ origin, name }: MappingChoice): string {
  if (origin === 'suggested') return name;
  return `${origin === 'saved' ? 'Saved' : 'Ready-made'}: ${name}`;
}
