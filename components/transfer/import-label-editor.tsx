import { Trash2 } from 'lucide-react';
import { FieldSelect } from '#components/transfer/import-field-select.tsx';
import { LabelScore } from '#components/transfer/import-label-score.tsx';
import { labelProblem, withKey, type LabelRow } from '#components/transfer/import-mapping-edit.ts';
import { columns } from '#components/transfer/import-mapping-roles.tsx';
import { PolarityEditor } from '#components/transfer/import-polarity.tsx';
import { RaterFields } from '#components/transfer/import-rater-fields.tsx';
import { Field } from '#components/ui/field.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import type { FieldSample } from '#lib/server/import/list-tables.ts';
import { valueTypes, type ValueType } from '#lib/trace/glossary.ts';

type LabelEditorProps = {
  row: LabelRow;
  fields: readonly FieldSample[];
  onChange: (row: LabelRow | null) => void;
};

export function LabelEditor({ row, fields, onChange }: LabelEditorProps) {
  const problem = labelProblem(row);
  const extra = [
    { key: 'evidence', label: 'Evidence', hint: 'A quote, bound to its place in the text.' },
    { key: 'note', label: 'Note' },
    { key: 'raw', label: 'Reply', hint: 'What was said, verbatim.' },
  ] as const;
  return (
    <fieldset className="relative rounded-md border border-line p-3 pr-12">
      <legend className="sr-only">Verdict {row.code}</legend>
      <div className={columns}>
        <Field label="Code">
          {(control) => (
            <Input
              {...control}
              value={row.code}
              onChange={(event) => onChange({ ...row, code: event.currentTarget.value })}
            />
          )}
        </Field>
        <RaterFields rater={row.rater} fields={fields} onChange={(rater) => onChange({ ...row, rater })} />
        <Field label="Answers with">
          {(control) => (
            <Select
              {...control}
              value={row.valueType ?? 'boolean'}
              onChange={(event) => {
                const type = event.currentTarget.value as ValueType;
                onChange(withKey(row, 'valueType', type === 'boolean' ? undefined : type));
              }}
              options={Object.entries(valueTypes).map(([value, label]) => ({ value, label }))}
            />
          )}
        </Field>
        <Field label="Verdict">
          {(control) => (
            <FieldSelect
              fields={fields}
              control={control}
              value={row.field}
              onChange={(field) => {
                // Another field has other values: what the old ones meant is forgotten.
                const { yes: _yes, no: _no, unsure: _unsure, ...rest } = row;
                onChange(withKey(rest, 'field', field));
              }}
            />
          )}
        </Field>
        <LabelScore row={row} fields={fields} onChange={onChange} />
        {extra.map(({ key, label, ...rest }) => (
          <Field key={key} label={label} optional {...rest}>
            {(control) => (
              <FieldSelect
                fields={fields}
                control={control}
                value={row[key]}
                onChange={(field) => onChange(withKey(row, key, field))}
              />
            )}
          </Field>
        ))}
      </div>
      {problem !== null && (
        <p role="status" className="mt-3 text-xs text-danger">
          {problem}
        </p>
      )}
      {row.field !== undefined && (row.valueType ?? 'boolean') === 'boolean' && (
        <div className="mt-3">
          <PolarityEditor
            name={row.code}
            row={row}
            field={fields.find(({ path }) => path === row.field)}
            answers={['yes', 'no', 'unsure']}
            onChange={onChange}
          />
        </div>
      )}
      <IconButton
        label={`Remove the verdict ${row.code}`}
        className="absolute top-2 right-2"
        onClick={() => onChange(null)}
      >
        <Trash2 aria-hidden />
      </IconButton>
    </fieldset>
  );
}
