import { Plus, Trash2 } from 'lucide-react';
import { FieldSelect } from '#components/transfer/import-field-select.tsx';
import { replaceAt, spanProblem, withKey, type SpanRow } from '#components/transfer/import-mapping-edit.ts';
import { MappingPart, type MappingPartProps } from '#components/transfer/import-mapping-part.tsx';
import { columns } from '#components/transfer/import-mapping-roles.tsx';
import { RaterFields } from '#components/transfer/import-rater-fields.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';

const empty: SpanRow = { field: '', rater: { kind: 'human', name: { value: '' } } };

/** Stretches of a text that somebody marked. */
export function MappingSpans({ mapping, fields, onChange }: MappingPartProps) {
  const rows = mapping.spans ?? [];
  const setAll = (next: SpanRow[]) => onChange(withKey(mapping, 'spans', next));
  return (
    <MappingPart
      title="Marked stretches"
      description="A field that lists stretches of a text by where they begin and end, each a yes to its code."
      used={rows.length > 0}
      action={
        <Button size="sm" onClick={() => setAll([...rows, empty])}>
          <Plus aria-hidden />
          Add marked stretches
        </Button>
      }
    >
      <div className="grid gap-3">
        {rows.map((row, index) => (
          <SpanEditor
            key={index}
            row={row}
            fields={fields}
            onChange={(next) => setAll(replaceAt(rows, index, next))}
          />
        ))}
      </div>
    </MappingPart>
  );
}

const texts = { prompt: 'The prompt', reasoning: 'The reasoning', answer: 'The answer' } as const;
const units = { utf16: 'UTF-16 units (JavaScript, Java)', codepoint: 'Characters (Python)' } as const;
const paths = [
  { key: 'start', label: 'Begins at', usual: 'start' },
  { key: 'end', label: 'Ends before', usual: 'end' },
  { key: 'text', label: 'Its words', usual: 'text' },
] as const;

type SpanEditorProps = {
  row: SpanRow;
  fields: MappingPartProps['fields'];
  onChange: (row: SpanRow | null) => void;
};

function SpanEditor({ row, fields, onChange }: SpanEditorProps) {
  const problem = spanProblem(row);
  const path = (key: 'start' | 'end' | 'text' | 'label', label: string, usual: string) => (
    <Field key={key} label={label} hint="A name within each of them.">
      {(control) => (
        <Input
          {...control}
          className="font-mono"
          placeholder={usual}
          value={row[key] ?? ''}
          onChange={(event) => onChange(withKey(row, key, event.currentTarget.value || undefined))}
        />
      )}
    </Field>
  );
  return (
    <fieldset className="relative rounded-md border border-line p-3 pr-12">
      <legend className="sr-only">Marked stretches {row.code}</legend>
      <div className={columns}>
        <Field label="Listed in">
          {(control) => (
            <FieldSelect
              fields={fields}
              control={control}
              none="Choose a field"
              value={row.field}
              onChange={(field) => onChange({ ...row, field: field ?? '' })}
            />
          )}
        </Field>
        <Field label="They are stretches of">
          {(control) => (
            <Select
              {...control}
              value={row.in ?? 'answer'}
              onChange={(event) => onChange({ ...row, in: event.currentTarget.value as keyof typeof texts })}
              options={Object.entries(texts).map(([value, label]) => ({ value, label }))}
            />
          )}
        </Field>
        <Field label="Places count">
          {(control) => (
            <Select
              {...control}
              value={row.unit ?? 'utf16'}
              onChange={(event) =>
                onChange({ ...row, unit: event.currentTarget.value as keyof typeof units })
              }
              options={Object.entries(units).map(([value, label]) => ({ value, label }))}
            />
          )}
        </Field>
        <RaterFields rater={row.rater} fields={fields} onChange={(rater) => onChange({ ...row, rater })} />
        <Field label="Code of all" hint="Empty: each has its own." optional>
          {(control) => (
            <Input
              {...control}
              value={row.code ?? ''}
              onChange={(event) => onChange(withKey(row, 'code', event.currentTarget.value || undefined))}
            />
          )}
        </Field>
        {row.code === undefined && path('label', 'Its code', 'label')}
        {paths.map(({ key, label, usual }) => path(key, label, usual))}
      </div>
      {problem !== null && (
        <p role="status" className="mt-3 text-xs text-danger">
          {problem}
        </p>
      )}
      <IconButton
        label="Remove the marked stretches"
        className="absolute top-2 right-2"
        onClick={() => onChange(null)}
      >
        <Trash2 aria-hidden />
      </IconButton>
    </fieldset>
  );
}
