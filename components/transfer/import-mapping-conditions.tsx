import { SourceSelect } from '#components/transfer/import-field-select.tsx';
import { withKey } from '#components/transfer/import-mapping-edit.ts';
import { MappingPart, type MappingPartProps } from '#components/transfer/import-mapping-part.tsx';
import { columns } from '#components/transfer/import-mapping-roles.tsx';
import { FieldList } from '#components/transfer/import-field-select.tsx';
import { Field } from '#components/ui/field.tsx';

const parts = [
  { key: 'model', label: 'Model' },
  { key: 'strategy', label: 'Decoding strategy' },
  { key: 'trigger', label: 'Trigger' },
  { key: 'checkpoint', label: 'Checkpoint' },
  { key: 'budget', label: 'Budget' },
] as const;

/** How the trace was generated. Traces that agree in all of it share a condition. */
export function MappingConditions({ mapping, fields, onChange }: MappingPartProps) {
  const parameters = mapping.parameters ?? {};
  const named = Object.entries(parameters);
  return (
    <MappingPart
      title="Condition"
      description="How it was generated. Traces that agree in all of this share a condition."
    >
      <div className={columns}>
        {parts.map(({ key, label }) => (
          <Field key={key} label={label}>
            {(control) => (
              <SourceSelect
                fields={fields}
                control={control}
                value={mapping[key]}
                onChange={(value) => onChange(withKey(mapping, key, value))}
              />
            )}
          </Field>
        ))}
        <Field label="Further parameters" hint="Temperature, seed and the like, under the field’s name.">
          {(control) => (
            <FieldList
              fields={fields}
              control={control}
              value={named.map(([, source]) => source)}
              onChange={(sources) => {
                const nameOf = (source: unknown) =>
                  named.find(([, known]) => known === source)?.[0] ?? String(source);
                const next = Object.fromEntries(sources.map((source) => [nameOf(source), source]));
                onChange(withKey(mapping, 'parameters', next));
              }}
            />
          )}
        </Field>
      </div>
    </MappingPart>
  );
}
