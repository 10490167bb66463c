import { FieldSelect } from '#components/transfer/import-field-select.tsx';
import { withKey, type LabelRow } from '#components/transfer/import-mapping-edit.ts';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import type { FieldSample } from '#lib/server/import/list-tables.ts';

type ScoreProps = { row: LabelRow; fields: readonly FieldSample[]; onChange: (row: LabelRow) => void };

/** How sure or how much, in which unit, and from where on it means yes when nothing else says so. */
export function LabelScore({ row, fields, onChange }: ScoreProps) {
  const scales = [1, 10, 100].includes(row.scale ?? 1) ? [1, 10, 100] : [1, 10, 100, row.scale ?? 1];
  return (
    <Field label="Score" optional>
      {(control) => (
        <div className="grid gap-1.5">
          <FieldSelect
            fields={fields}
            control={control}
            value={row.score}
            onChange={(field) => onChange(withKey(row, 'score', field))}
          />
          {row.score !== undefined && (
            <Select
              aria-label="Scale of the score"
              value={String(row.scale ?? 1)}
              onChange={(event) => {
                const scale = Number(event.currentTarget.value);
                onChange(withKey(row, 'scale', scale === 1 ? undefined : scale));
              }}
              options={scales.map((scale) => ({
                value: String(scale),
                label:
                  scale === 1 ? 'As it is' : scale === 100 ? 'Per cent: divide by 100' : `Divide by ${scale}`,
              }))}
            />
          )}
          {row.score !== undefined && row.field === undefined && (
            <Input
              type="number"
              step="any"
              aria-label="Yes from this score on, after dividing"
              placeholder="Yes from, such as 0.5"
              value={row.threshold ?? ''}
              onChange={(event) => {
                const value = event.currentTarget.valueAsNumber;
                onChange(withKey(row, 'threshold', Number.isNaN(value) ? undefined : value));
              }}
            />
          )}
        </div>
      )}
    </Field>
  );
}
