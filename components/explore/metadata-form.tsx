'use client';
import { useState, type FormEvent } from 'react';
import {
  metadataConditions,
  toMetadataItem,
  type MetadataCondition,
  type MetadataDraft,
} from '#components/explore/metadata-item.ts';
import type { ListKey } from '#components/explore/use-filter-navigation.ts';
import { useMetadataKeys } from '#components/explore/use-metadata-keys.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';

type MetadataFormProps = { project: string; onAdd: (list: ListKey, item: string) => void };

const conditions = (Object.keys(metadataConditions) as MetadataCondition[]).map((value) => ({
  value,
  label: metadataConditions[value],
}));

const rangeEnds = [
  { label: 'From', field: 'value' },
  { label: 'To', field: 'upTo' },
] as const;

/** A condition on a key of the metadata; the keys are those the traces have. */
export function MetadataForm({ project, onAdd }: MetadataFormProps) {
  const keys = useMetadataKeys(project, true);
  const [draft, setDraft] = useState<MetadataDraft>({ key: '', condition: 'is', value: '', upTo: '' });
  const [problem, setProblem] = useState<string | null>(null);
  const change = (patch: Partial<MetadataDraft>) => {
    setDraft({ ...draft, ...patch });
    setProblem(null);
  };
  function submit(event: FormEvent): void {
    event.preventDefault();
    const made = toMetadataItem(draft);
    if (made.ok) onAdd(made.value.list, made.value.item);
    else setProblem(made.problem);
  }
  if (keys.isPending) return <p className="text-xs text-muted">Looking for keys of the metadata</p>;
  if (keys.isError)
    return (
      <p role="alert" className="text-xs text-danger">
        The keys of the metadata did not load: {keys.error.message}
      </p>
    );
  if (keys.data.length === 0)
    return <p className="text-xs text-muted">The traces have no metadata to filter by.</p>;
  const example = keys.data.find(({ key }) => key === draft.key)?.example;
  const takesValue = draft.condition === 'is' || draft.condition === 'contains';
  return (
    <form onSubmit={submit} noValidate className="grid gap-2">
      <Field label="Metadata" error={problem}>
        {(control) => (
          <Select
            {...control}
            placeholder="Choose a key"
            value={draft.key}
            onChange={({ target }) => change({ key: target.value })}
            options={keys.data.map(({ key }) => ({ value: key, label: key }))}
          />
        )}
      </Field>
      <div className="flex items-center gap-2">
        <Select
          aria-label="Condition"
          className="min-w-28 flex-1"
          value={draft.condition}
          onChange={({ target }) => change({ condition: target.value as MetadataCondition })}
          options={conditions}
        />
        {takesValue && (
          <Input
            aria-label="Value"
            placeholder={example}
            maxLength={300}
            value={draft.value}
            onChange={({ target }) => change({ value: target.value })}
          />
        )}
        {draft.condition === 'range' &&
          rangeEnds.map(({ label, field }) => (
            <Input
              key={field}
              aria-label={label}
              placeholder={label.toLowerCase()}
              inputMode="decimal"
              maxLength={40}
              value={draft[field]}
              onChange={({ target }) => change({ [field]: target.value })}
            />
          ))}
      </div>
      <Button type="submit" size="sm" className="justify-self-end">
        Add
      </Button>
    </form>
  );
}
