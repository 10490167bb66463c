import { Plus, X } from 'lucide-react';
import { SourceSelect } from '#components/transfer/import-field-select.tsx';
import { replaceAt, withKey } from '#components/transfer/import-mapping-edit.ts';
import { MappingPart, type MappingPartProps } from '#components/transfer/import-mapping-part.tsx';
import { columns } from '#components/transfer/import-mapping-roles.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';
import type { FieldOrValue } from '#lib/formats/mapping.ts';

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
  const setParameters = (next: Parameter[]) =>
    onChange(withKey(mapping, 'parameters', Object.fromEntries(next)));
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
        {named.map(([name, source], index) => (
          <ParameterRow
            key={index}
            name={name}
            source={source}
            fields={fields}
            onChange={(next) => setParameters(replaceAt(named, index, next))}
          />
        ))}
      </div>
      {!named.some(([name]) => name === '') && (
        <Button size="sm" className="mt-3" onClick={() => setParameters([...named, ['', { value: '' }]])}>
          <Plus aria-hidden />
          Add a parameter
        </Button>
      )}
    </MappingPart>
  );
}

type Parameter = [name: string, source: FieldOrValue];
type ParameterProps = {
  name: string;
  source: FieldOrValue;
  fields: MappingPartProps['fields'];
  onChange: (parameter: Parameter | null) => void;
};

/** Temperature, seed and the like: a name, and a field or the same value for all. */
function ParameterRow({ name, source, fields, onChange }: ParameterProps) {
  return (
    <div className="flex items-start gap-2 sm:col-span-2">
      <Field label="Parameter" className="w-40">
        {(control) => (
          <Input
            {...control}
            value={name}
            onChange={(event) => onChange([event.currentTarget.value, source])}
          />
        )}
      </Field>
      <Field label="Its value" className="min-w-0 flex-1">
        {(control) => (
          <SourceSelect
            fields={fields}
            control={control}
            value={source}
            onChange={(value) =>
              onChange([name === '' && typeof value === 'string' ? value : name, value ?? { value: '' }])
            }
          />
        )}
      </Field>
      <IconButton label={`Remove the parameter ${name}`} className="mt-6" onClick={() => onChange(null)}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
