import { Plus, Trash2 } from 'lucide-react';
import { FieldSelect } from '#components/transfer/import-field-select.tsx';
import {
  outcomeProblem,
  replaceAt,
  withKey,
  type OutcomeRow,
} from '#components/transfer/import-mapping-edit.ts';
import { MappingPart, type MappingPartProps } from '#components/transfer/import-mapping-part.tsx';
import { PolarityEditor } from '#components/transfer/import-polarity.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';

/** What a verifier or the environment says happened. */
export function MappingOutcomes({ mapping, fields, onChange }: MappingPartProps) {
  const outcomes = mapping.outcomes ?? [];
  const setAll = (rows: OutcomeRow[]) => onChange(withKey(mapping, 'outcomes', rows));
  return (
    <MappingPart
      title="Outcomes"
      description="What a verifier or the environment says happened: neither a person’s nor a monitor’s opinion."
      action={
        <Button size="sm" onClick={() => setAll([...outcomes, { name: '', field: '' }])}>
          <Plus aria-hidden />
          Add an outcome
        </Button>
      }
    >
      <div className="grid gap-3">
        {outcomes.map((row, index) => (
          <OutcomeEditor
            key={index}
            row={row}
            fields={fields}
            onChange={(next) => setAll(replaceAt(outcomes, index, next))}
          />
        ))}
      </div>
    </MappingPart>
  );
}

type OutcomeEditorProps = {
  row: OutcomeRow;
  fields: MappingPartProps['fields'];
  onChange: (row: OutcomeRow | null) => void;
};

function OutcomeEditor({ row, fields, onChange }: OutcomeEditorProps) {
  const problem = outcomeProblem(row);
  return (
    <fieldset className="relative rounded-md border border-line p-3 pr-12">
      <legend className="sr-only">Outcome {row.name}</legend>
      <div className="mb-3 grid gap-x-4 gap-y-3 sm:grid-cols-3">
        <Field label="Name" error={row.name === '' ? problem : null}>
          {(control) => (
            <Input
              {...control}
              value={row.name}
              onChange={(event) => onChange({ ...row, name: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field label="Field" error={row.name !== '' ? problem : null}>
          {(control) => (
            <FieldSelect
              fields={fields}
              control={control}
              none="Choose a field"
              value={row.field}
              onChange={(field) => {
                const { name, explanation } = row;
                // Another field has other values: what the old ones meant is forgotten.
                onChange({
                  name: name || (field ?? ''),
                  field: field ?? '',
                  ...(explanation !== undefined && { explanation }),
                });
              }}
            />
          )}
        </Field>
        <Field label="Explanation" optional>
          {(control) => (
            <FieldSelect
              fields={fields}
              control={control}
              value={row.explanation}
              onChange={(field) => onChange(withKey(row, 'explanation', field))}
            />
          )}
        </Field>
      </div>
      <PolarityEditor
        name={row.name}
        row={row}
        field={fields.find(({ path }) => path === row.field)}
        answers={['yes', 'no']}
        onChange={onChange}
      />
      <IconButton
        label={`Remove the outcome ${row.name}`}
        className="absolute top-2 right-2"
        onClick={() => onChange(null)}
      >
        <Trash2 aria-hidden />
      </IconButton>
    </fieldset>
  );
}
