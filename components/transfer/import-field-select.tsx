'use client';
import { X } from 'lucide-react';
import type { FieldControl } from '#components/ui/field.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import type { FieldOrValue } from '#lib/formats/mapping.ts';
import type { FieldSample } from '#lib/server/import/list-tables.ts';
import { visibleCharacters } from '#lib/trace/visible.ts';

type Fields = { fields: readonly FieldSample[]; control?: FieldControl; label?: string };

type FieldSelectProps = Fields & {
  value: string | undefined;
  onChange: (field: string | undefined) => void;
  none?: string;
};

/** One of the file's fields, or none. */
export function FieldSelect({ fields, control, label, value, onChange, none = 'None' }: FieldSelectProps) {
  return (
    <Select
      {...control}
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
      placeholder={none}
      options={fieldOptions(fields, value)}
    />
  );
}

type SourceSelectProps = Fields & {
  value: FieldOrValue | undefined;
  onChange: (value: FieldOrValue | undefined) => void;
};

/** A field, the same value for every record, or a part of the file's name. */
export function SourceSelect({ fields, control, label, value, onChange }: SourceSelectProps) {
  const field = typeof value === 'string' ? value : undefined;
  const kind =
    value === undefined
      ? ''
      : typeof value === 'string'
        ? `field:${value}`
        : 'file' in value
          ? 'file'
          : 'value';
  const choose = (chosen: string) => {
    if (chosen === 'value') onChange({ value: '' });
    else if (chosen === 'file') onChange({ file: '^([^_.]+)' });
    else onChange(chosen === '' ? undefined : chosen.slice('field:'.length));
  };
  return (
    <div className="grid gap-1.5">
      <Select
        {...control}
        aria-label={label}
        value={kind}
        onChange={(event) => choose(event.currentTarget.value)}
        placeholder="None"
        options={[
          { value: 'value', label: 'The same for all: …' },
          { value: 'file', label: 'From the file’s name: …' },
          ...fieldOptions(fields, field).map((one) => ({ ...one, value: `field:${one.value}` })),
        ]}
      />
      {typeof value === 'object' && 'value' in value && (
        <Input
          aria-label="The value for all records"
          value={String(value.value)}
          onChange={(event) => onChange({ value: event.currentTarget.value })}
        />
      )}
      {typeof value === 'object' && 'file' in value && (
        <Input
          aria-label="Regular expression on the file’s name; its first group is taken"
          title="Regular expression on the file’s name; its first group is taken"
          className="font-mono"
          value={value.file}
          onChange={(event) => onChange({ file: event.currentTarget.value })}
        />
      )}
    </div>
  );
}

type FieldListProps<Item extends FieldOrValue> = Fields & {
  value: readonly Item[];
  onChange: (fields: (Item | string)[]) => void;
};

/** Several fields, in order. */
export function FieldList<Item extends FieldOrValue>(props: FieldListProps<Item>) {
  const { fields, control, label, value, onChange } = props;
  return (
    <div className="grid min-w-0 grid-cols-1 gap-1.5">
      <Select
        {...control}
        aria-label={label}
        value=""
        onChange={(event) => {
          const field = event.currentTarget.value;
          if (field !== '' && !value.some((one) => one === field)) onChange([...value, field]);
        }}
        placeholder={value.length === 0 ? 'None' : 'Add a field'}
        options={fieldOptions(fields, undefined)}
      />
      {value.length > 0 && (
        <ul className="flex flex-wrap gap-1">
          {value.map((one, index) => (
            <li
              key={JSON.stringify(one)}
              className="flex max-w-full min-w-0 items-center rounded-sm bg-hover pl-1.5 font-mono text-xs"
            >
              <span className="truncate">{nameOfSource(one)}</span>
              <IconButton
                label={`Remove ${nameOfSource(one)}`}
                className="h-6! w-6!"
                onClick={() => onChange(value.filter((_, place) => place !== index))}
              >
                <X aria-hidden className="size-3!" />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function nameOfSource(source: FieldOrValue): string {
  if (typeof source === 'string') return source;
  return 'file' in source ? `file name ${source.file}` : `“${source.value}”`;
}

/** The fields with a sample; a field that is named in the mapping and not in the file is offered too. */
function fieldOptions(fields: readonly FieldSample[], value: string | undefined) {
  const known = fields.map(({ path, values }) => ({
    value: path,
    label: [path, values.slice(0, 2).map(sampleOf).join(', ')].filter(Boolean).join(' — '),
  }));
  if (value === undefined || value === '' || fields.some(({ path }) => path === value)) return known;
  return [{ value, label: `${value} — not in the first records` }, ...known];
}

/** Short, on one line, with nothing invisible in it: an option holds only text. */
function sampleOf(value: string): string {
  const line = value.replace(/\s+/g, ' ').trim();
  const short = line.length > 24 ? `${line.slice(0, 24)}…` : line;
  return visibleCharacters(short)
    .map((run) => (run.name === null ? run.text : `[${run.name}]`))
    .join('');
}
