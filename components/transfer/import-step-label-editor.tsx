import { Trash2 } from 'lucide-react';
import { FieldSelect } from '#components/transfer/import-field-select.tsx';
import { stepLabelProblem, withKey, type StepLabelRow } from '#components/transfer/import-mapping-edit.ts';
import { columns } from '#components/transfer/import-mapping-roles.tsx';
import { PolarityEditor } from '#components/transfer/import-polarity.tsx';
import { RaterFields } from '#components/transfer/import-rater-fields.tsx';
import { Field } from '#components/ui/field.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import type { FieldSample } from '#lib/server/import/list-tables.ts';

type EditorProps = {
  row: StepLabelRow;
  fields: readonly FieldSample[];
  /** Whether a field lists the steps: then the values may be inside them. */
  listed: boolean;
  onChange: (row: StepLabelRow | null) => void;
};

type Way = 'each' | 'inside' | 'first' | 'listed';

const ways: { value: Way; label: string }[] = [
  { value: 'each', label: 'A list with one value for each step' },
  { value: 'inside', label: 'A value inside each step' },
  { value: 'first', label: 'The number of the first such step' },
  { value: 'listed', label: 'The numbers of all such steps' },
];

export function StepLabelEditor({ row, fields, listed, onChange }: EditorProps) {
  const problem = stepLabelProblem(row);
  const way: Way = row.first ? 'first' : row.listed ? 'listed' : row.inStep !== undefined ? 'inside' : 'each';
  const numbered = way === 'first' || way === 'listed';
  const setWay = (next: Way) => {
    const { first: _first, listed: _listed, inStep: _inStep, field, ...rest } = row;
    if (next === 'inside') return onChange({ ...rest, inStep: '' });
    onChange({
      ...rest,
      ...(field !== undefined && { field }),
      ...(next === 'first' && { first: true }),
      ...(next === 'listed' && { listed: true }),
    });
  };
  return (
    <fieldset className="relative rounded-md border border-line p-3 pr-12">
      <legend className="sr-only">Label on steps {row.code}</legend>
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
        <Field label="The file has">
          {(control) => (
            <Select
              {...control}
              value={way}
              onChange={(event) => setWay(event.currentTarget.value as Way)}
              options={ways.filter(({ value }) => value !== 'inside' || listed || way === 'inside')}
            />
          )}
        </Field>
        {way === 'inside' ? (
          <Field label="Where in each step" hint="A name within the step, such as rating.">
            {(control) => (
              <Input
                {...control}
                className="font-mono"
                value={row.inStep ?? ''}
                onChange={(event) => onChange({ ...row, inStep: event.currentTarget.value })}
              />
            )}
          </Field>
        ) : (
          <Field label="In the field">
            {(control) => (
              <FieldSelect
                fields={fields}
                control={control}
                value={row.field}
                onChange={(field) => onChange(withKey(row, 'field', field))}
              />
            )}
          </Field>
        )}
        {numbered && (
          <>
            <Field label="The first step is number">
              {(control) => (
                <Select
                  {...control}
                  value={String(row.base ?? 0)}
                  onChange={(event) =>
                    onChange(withKey(row, 'base', event.currentTarget.value === '1' ? 1 : undefined))
                  }
                  options={[
                    { value: '0', label: '0' },
                    { value: '1', label: '1' },
                  ]}
                />
              )}
            </Field>
            <Field label="No such step is written">
              {(control) => (
                <Input
                  {...control}
                  placeholder="-1"
                  value={row.none === undefined ? '' : String(row.none)}
                  onChange={(event) => onChange(withKey(row, 'none', asWritten(event.currentTarget.value)))}
                />
              )}
            </Field>
          </>
        )}
        {way === 'each' && (
          <Field label="Scores" hint="A list with one number for each step." optional>
            {(control) => (
              <FieldSelect
                fields={fields}
                control={control}
                value={row.score}
                onChange={(score) => onChange(withKey(row, 'score', score))}
              />
            )}
          </Field>
        )}
      </div>
      {numbered && (
        <p className="mt-3 text-xs text-muted">
          {way === 'first'
            ? 'The steps before it get a no, it gets a yes, and those after it are not judged.'
            : 'The steps named get a yes, all others a no.'}
        </p>
      )}
      {!numbered && (
        <div className="mt-3">
          <PolarityEditor
            name={row.code}
            row={row}
            field={{ path: row.field ?? row.inStep ?? '', filled: 0, values: [], closed: false }}
            answers={['yes', 'no', 'unsure']}
            onChange={onChange}
          />
        </div>
      )}
      {problem !== null && (
        <p role="status" className="mt-3 text-xs text-danger">
          {problem}
        </p>
      )}
      <IconButton
        label={`Remove the label on steps ${row.code}`}
        className="absolute top-2 right-2"
        onClick={() => onChange(null)}
      >
        <Trash2 aria-hidden />
      </IconButton>
    </fieldset>
  );
}

/** A number where it is one, as the file would have it. */
function asWritten(text: string): string | number | undefined {
  if (text === '') return undefined;
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
