import { FieldList } from '#components/transfer/import-field-select.tsx';
import { withKey } from '#components/transfer/import-mapping-edit.ts';
import { MappingPart, type MappingPartProps } from '#components/transfer/import-mapping-part.tsx';
import { Field } from '#components/ui/field.tsx';

/** For files that hold verdicts on traces which are somewhere else. */
export function MappingJoin({ mapping, fields, onChange }: MappingPartProps) {
  return (
    <MappingPart
      title="Verdicts on other traces"
      description="With fields here the records are no traces: each finds its trace by these fields having the same values there."
    >
      <div className="max-w-sm">
        <Field label="Found by">
          {(control) => (
            <FieldList
              fields={fields}
              control={control}
              value={mapping.join ?? []}
              onChange={(join) => onChange(withKey(mapping, 'join', join))}
            />
          )}
        </Field>
      </div>
    </MappingPart>
  );
}
