import { FieldList, FieldSelect } from '#components/transfer/import-field-select.tsx';
import { withKey } from '#components/transfer/import-mapping-edit.ts';
import { MappingPart, type MappingPartProps } from '#components/transfer/import-mapping-part.tsx';
import { Field } from '#components/ui/field.tsx';
import { Select } from '#components/ui/select.tsx';
import { observabilities } from '#lib/trace/glossary.ts';

const texts = [
  { key: 'prompt', label: 'Prompt' },
  { key: 'system', label: 'System prompt' },
  { key: 'reasoning', label: 'Reasoning' },
  { key: 'answer', label: 'Answer' },
  { key: 'transcript', label: 'Transcript', hint: 'One text that holds both, told apart by its tags.' },
] as const;

const identities = [
  { key: 'title', label: 'Title' },
  { key: 'group', label: 'Group', hint: 'Ties prompts that belong together.' },
  { key: 'gold', label: 'Gold answer' },
  { key: 'status', label: 'How it ended', hint: 'Such as a stop reason.' },
] as const;

/** The texts of a trace, and what tells it from others. */
export function MappingRoles({ mapping, fields, onChange }: MappingPartProps) {
  const role = ({ key, label, hint }: { key: TextKey; label: string; hint?: string }) => (
    <Field key={key} label={label} {...(hint !== undefined && { hint })}>
      {(control) => (
        <FieldSelect
          fields={fields}
          control={control}
          value={mapping[key]}
          onChange={(field) => onChange(withKey(mapping, key, field))}
        />
      )}
    </Field>
  );
  return (
    <>
      <MappingPart title="Texts">
        <div className={columns}>
          {texts.map(role)}
          <Field label="Pictures" hint="Paths of files handed over too, or the pictures themselves.">
            {(control) => (
              <FieldList
                fields={fields}
                control={control}
                value={[mapping.images ?? []].flat()}
                onChange={(images) => onChange(withKey(mapping, 'images', images))}
              />
            )}
          </Field>
          <Field label="Kind of reasoning">
            {(control) => (
              <Select
                {...control}
                value={mapping.observability ?? 'raw'}
                onChange={(event) => {
                  const kind = event.currentTarget.value as 'raw' | 'summary' | 'prompted';
                  onChange(withKey(mapping, 'observability', kind === 'raw' ? undefined : kind));
                }}
                options={(['raw', 'summary', 'prompted'] as const).map((id) => ({
                  value: id,
                  label: observabilities[id].name,
                }))}
              />
            )}
          </Field>
        </div>
      </MappingPart>
      <MappingPart title="What names it">
        <div className={columns}>
          <Field
            label="Id"
            hint="Fields that together name a record; without any, its place in the file does."
          >
            {(control) => (
              <FieldList
                fields={fields}
                control={control}
                value={mapping.id ?? []}
                onChange={(id) => onChange(withKey(mapping, 'id', id))}
              />
            )}
          </Field>
          <Field label="Prompt key" hint="Fields that together name the prompt; without any, its text does.">
            {(control) => (
              <FieldList
                fields={fields}
                control={control}
                value={[mapping.promptKey ?? []].flat()}
                onChange={(key) => onChange(withKey(mapping, 'promptKey', key))}
              />
            )}
          </Field>
          <SampleField mapping={mapping} fields={fields} onChange={onChange} />
          {identities.map(role)}
        </div>
      </MappingPart>
    </>
  );
}

type TextKey = (typeof texts)[number]['key'] | (typeof identities)[number]['key'];

export const columns = 'grid gap-x-4 gap-y-3.5 *:min-w-0 *:grid-cols-1 sm:grid-cols-2';

function SampleField({ mapping, fields, onChange }: MappingPartProps) {
  return (
    <Field label="Sample number">
      {(control) => (
        <div className="grid gap-1.5">
          <FieldSelect
            fields={fields}
            control={control}
            value={mapping.sample}
            onChange={(field) => onChange(withKey(mapping, 'sample', field))}
          />
          {mapping.sample !== undefined && (
            <Select
              aria-label="The first sample is number"
              value={String(mapping.sampleBase ?? 0)}
              onChange={(event) =>
                onChange(withKey(mapping, 'sampleBase', event.currentTarget.value === '1' ? 1 : 0))
              }
              options={[
                { value: '0', label: 'Counts from 0' },
                { value: '1', label: 'Counts from 1' },
              ]}
            />
          )}
        </div>
      )}
    </Field>
  );
}
