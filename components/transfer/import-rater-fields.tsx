import { SourceSelect } from '#components/transfer/import-field-select.tsx';
import { withKey } from '#components/transfer/import-mapping-edit.ts';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import type { MappingInput } from '#lib/formats/mapping.ts';
import type { FieldSample } from '#lib/server/import/list-tables.ts';
import { raterKinds, type RaterKind } from '#lib/trace/glossary.ts';

type Rater = NonNullable<MappingInput['labels']>[number]['rater'];
type RaterProps = { rater: Rater; fields: readonly FieldSample[]; onChange: (rater: Rater) => void };

/** Who says so: the kind, the name (fixed, or from a field) and, of a monitor, which version of it on which model. */
export function RaterFields({ rater, fields, onChange }: RaterProps) {
  return (
    <>
      <Field label="Given by">
        {(control) => (
          <Select
            {...control}
            value={rater.kind}
            onChange={(event) => onChange({ ...rater, kind: event.currentTarget.value as RaterKind })}
            options={Object.entries(raterKinds).map(([value, label]) => ({ value, label }))}
          />
        )}
      </Field>
      <Field label={rater.kind === 'human' ? 'Name of the person' : 'Its name'}>
        {(control) => (
          <SourceSelect
            fields={fields}
            control={control}
            value={rater.name}
            onChange={(name) => onChange({ ...rater, name: name ?? { value: '' } })}
          />
        )}
      </Field>
      {rater.kind === 'monitor' &&
        (['version', 'model'] as const).map((key) => (
          <Field key={key} label={key === 'version' ? 'Its version' : 'Its model'} optional>
            {(control) => (
              <Input
                {...control}
                value={rater[key] ?? ''}
                onChange={(event) => onChange(withKey(rater, key, event.currentTarget.value || undefined))}
              />
            )}
          </Field>
        ))}
    </>
  );
}
