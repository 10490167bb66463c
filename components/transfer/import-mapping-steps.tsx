import { FieldSelect } from '#components/transfer/import-field-select.tsx';
import { withKey } from '#components/transfer/import-mapping-edit.ts';
import { MappingPart, type MappingPartProps } from '#components/transfer/import-mapping-part.tsx';
import { columns } from '#components/transfer/import-mapping-roles.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { segmenters } from '#lib/trace/segment.ts';

/** How the reasoning is cut into steps. */
export function MappingSteps({ mapping, fields, onChange }: MappingPartProps) {
  const { steps } = mapping;
  const kind = steps === undefined ? '' : 'rule' in steps ? steps.rule : 'field';
  const rule = segmenters.find(({ id }) => id === kind);
  const listed = steps !== undefined && 'field' in steps ? steps : null;
  const choose = (chosen: string) => {
    const known = segmenters.find(({ id }) => id === chosen);
    if (known) onChange(withKey(mapping, 'steps', { rule: known.id }));
    else onChange(withKey(mapping, 'steps', chosen === 'field' ? { field: '' } : undefined));
  };
  return (
    <MappingPart
      title="Steps"
      description="How the reasoning is cut. The steps are numbered in the trace at the right."
      used={steps !== undefined}
    >
      <div className={columns}>
        <Field
          label="Cut by"
          hint={
            rule?.definition ??
            (listed
              ? 'A field lists the steps as the source has them.'
              : 'Paragraphs; a single long one into sentences.')
          }
        >
          {(control) => (
            <Select
              {...control}
              value={kind}
              placeholder="As usual"
              onChange={(event) => choose(event.currentTarget.value)}
              options={[
                ...segmenters.map(({ id, name }) => ({ value: id, label: name })),
                { value: 'field', label: 'A field that lists them' },
              ]}
            />
          )}
        </Field>
        {listed && (
          <>
            <Field
              label="Listed in"
              error={listed.field === '' ? 'Choose the field that lists the steps.' : null}
            >
              {(control) => (
                <FieldSelect
                  fields={fields}
                  control={control}
                  none="Choose a field"
                  value={listed.field}
                  onChange={(field) => onChange({ ...mapping, steps: { ...listed, field: field ?? '' } })}
                />
              )}
            </Field>
            {(['text', 'kind'] as const).map((part) => (
              <Field
                key={part}
                label={part === 'text' ? 'The text in each' : 'The kind in each'}
                hint={
                  part === 'text'
                    ? 'A name within the step; none where the steps are texts.'
                    : 'Such as "plan" or "action".'
                }
                optional
              >
                {(control) => (
                  <Input
                    {...control}
                    className="font-mono"
                    value={listed[part] ?? ''}
                    onChange={(event) =>
                      onChange({
                        ...mapping,
                        steps: withKey(listed, part, event.currentTarget.value || undefined),
                      })
                    }
                  />
                )}
              </Field>
            ))}
          </>
        )}
      </div>
    </MappingPart>
  );
}
