'use client';
import { useState } from 'react';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { completeMapping } from '#components/transfer/import-mapping-edit.ts';
import { MappingConditions } from '#components/transfer/import-mapping-conditions.tsx';
import { MappingFieldList } from '#components/transfer/import-mapping-field-list.tsx';
import { MappingJson } from '#components/transfer/import-mapping-json.tsx';
import { MappingLabels } from '#components/transfer/import-mapping-labels.tsx';
import { MappingOutcomes } from '#components/transfer/import-mapping-outcomes.tsx';
import { MappingRoles } from '#components/transfer/import-mapping-roles.tsx';
import { MappingJoin } from '#components/transfer/import-mapping-join.tsx';
import { SaveMapping } from '#components/transfer/import-mapping-save.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { formatCount } from '#components/ui/format-number.ts';
import { Section } from '#components/ui/section.tsx';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { Select } from '#components/ui/select.tsx';
import type { MappingInput } from '#lib/formats/mapping.ts';
import type { MappingChoice, TableGroup } from '#lib/server/import/list-tables.ts';

type EditorProps = {
  project: string;
  group: TableGroup;
  /** Null while it is what the server found. */
  changed: MappingInput | null;
  onChange: (mapping: MappingInput) => void;
};

/** Which field is what, for the files that have these fields. */
export function ImportMappingEditor({ project, group, changed, onChange }: EditorProps) {
  const first = group.choices[0];
  const mapping = changed ?? first?.mapping ?? {};
  const source = group.choices.findIndex((choice) => isSame(choice.mapping, mapping));
  const [open, setOpen] = useState(first?.origin === 'suggested');
  const [view, setView] = useState<'form' | 'json'>('form');
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
            className="w-80"
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
        <div className="grid rounded-lg border border-line bg-surface lg:grid-cols-[19rem_1fr]">
          <MappingFieldList group={group} mapping={mapping} />
          <div className="min-w-0 border-line p-4 max-lg:border-t lg:border-l">
            <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
              <SegmentedControl
                label="View"
                value={view}
                onValueChange={setView}
                segments={[
                  { value: 'form', label: 'Form' },
                  { value: 'json', label: 'JSON' },
                ]}
              />
              <SaveMapping
                project={project}
                shape={group.shape}
                mapping={completeMapping(mapping).mapping}
                name={mapping.name ?? ''}
              />
            </div>
            {view === 'json' ? (
              <MappingJson key={JSON.stringify(mapping)} mapping={mapping} onChange={onChange} />
            ) : (
              <div className="grid gap-7">
                {!mapping.join && <MappingRoles {...edit} />}
                {!mapping.join && <MappingConditions {...edit} />}
                <MappingOutcomes {...edit} />
                <MappingLabels {...edit} />
                <MappingJoin {...edit} />
              </div>
            )}
          </div>
        </div>
      )}
    </Section>
  );
}

const inSummary = [
  'prompt',
  'system',
  'reasoning',
  'answer',
  'transcript',
  'model',
  'sample',
  'gold',
] as const;

/** The mapping in a line or two. */
function MappingSummary({ mapping }: { mapping: MappingInput }) {
  const roles = inSummary.flatMap((role) => {
    const given = mapping[role];
    if (given === undefined) return [];
    const text =
      typeof given === 'string' ? given : 'file' in given ? 'the file’s name' : String(given.value);
    return [[role, text] as const];
  });
  const rows = [
    ...roles,
    ...(mapping.join ? [['found by', mapping.join.join(', ')] as const] : []),
    ...(mapping.outcomes ?? []).map(({ name, field }) => [`outcome ${name}`, field] as const),
    ...(mapping.labels ?? []).map(
      ({ code, field, score }) => [`verdict ${code}`, field ?? score ?? ''] as const,
    ),
  ];
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1.5 rounded-lg border border-line bg-surface px-4 py-3 text-sm">
      {rows.map(([role, field]) => (
        <div key={role} className="flex gap-1.5">
          <dt className="text-muted">{role}</dt>
          <dd className="font-mono text-xs leading-5">
            <VisibleText text={field} />
          </dd>
        </div>
      ))}
      {rows.length === 0 && <div>No field is used yet.</div>}
    </dl>
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

function isSame(a: MappingInput, b: MappingInput): boolean {
  return canonical(a) === canonical(b);
}

/** Independent of the order of keys; an empty list says nothing. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(
          Object.entries(inner)
            .filter(([, one]) => !(Array.isArray(one) && one.length === 0))
            .sort(([one], [other]) => (one < other ? -1 : 1)),
        )
      : inner,
  );
}
