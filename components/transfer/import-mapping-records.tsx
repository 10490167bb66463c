import { Plus, X } from 'lucide-react';
import { FieldSelect } from '#components/transfer/import-field-select.tsx';
import { withKey } from '#components/transfer/import-mapping-edit.ts';
import { MappingPart, type MappingPartProps } from '#components/transfer/import-mapping-part.tsx';
import { parseValues, writeValues } from '#components/transfer/value-list.ts';
import { ValueListInput } from '#components/transfer/value-list-input.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';

type Where = NonNullable<MappingPartProps['mapping']['where']>;

/** Which records are read, and where they are in the document. */
export function MappingRecords({ mapping, fields, onChange }: MappingPartProps) {
  const where = Object.entries(mapping.where ?? {});
  const setAll = (next: [string, Where[string]][]) =>
    onChange(withKey(mapping, 'where', Object.fromEntries(next)));
  return (
    <MappingPart
      title="Which records"
      description="All of them, unless a field has to have a value; and where the list is in a document that is not one itself."
      used={where.length > 0 || mapping.records !== undefined}
    >
      <div className="grid gap-3">
        {where.map(([path, value], index) => (
          <div key={index} className="flex items-end gap-2">
            <Field label="Only where" className="min-w-0 flex-1">
              {(control) => (
                <FieldSelect
                  fields={fields}
                  control={control}
                  none="Choose a field"
                  value={path}
                  onChange={(field) =>
                    setAll(where.map((one, place) => (place === index ? [field ?? '', value] : one)))
                  }
                />
              )}
            </Field>
            <Field label="is (one of, with commas)" className="min-w-0 flex-1">
              {(control) => (
                <ValueListInput
                  control={control}
                  text={writeValues([value].flat())}
                  onText={(text) =>
                    setAll(
                      where.map((one, place) =>
                        place === index ? [path, oneOrAll(parseValues(text))] : one,
                      ),
                    )
                  }
                />
              )}
            </Field>
            <IconButton
              label={`Remove the condition on ${path}`}
              onClick={() => setAll(where.filter((_, place) => place !== index))}
            >
              <X aria-hidden />
            </IconButton>
          </div>
        ))}
        {!where.some(([path]) => path === '') && (
          <div>
            <Button size="sm" onClick={() => setAll([...where, ['', []]])}>
              <Plus aria-hidden />
              Add a condition
            </Button>
          </div>
        )}
        <div className="max-w-sm">
          <Field label="The list is at" hint="A path in the JSON document, such as results.samples." optional>
            {(control) => (
              <Input
                {...control}
                className="font-mono"
                value={mapping.records ?? ''}
                onChange={(event) =>
                  onChange(withKey(mapping, 'records', event.currentTarget.value || undefined))
                }
              />
            )}
          </Field>
        </div>
      </div>
    </MappingPart>
  );
}

function oneOrAll(values: (string | number | boolean)[]): Where[string] {
  return values.length === 1 && values[0] !== undefined ? values[0] : values;
}
