'use client';
import { useId } from 'react';
import { VisibleText } from '#components/trace/visible-text.tsx';
import {
  answerOf,
  describePolarity,
  toggleAnswer,
  withKey,
  type Answer,
} from '#components/transfer/import-mapping-edit.ts';
import { parseValues, writeValues } from '#components/transfer/value-list.ts';
import { ValueListInput } from '#components/transfer/value-list-input.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Field } from '#components/ui/field.tsx';
import type { Polarity } from '#lib/formats/table/polarity.ts';
import type { FieldSample } from '#lib/server/import/list-tables.ts';

type PolarityProps<Row extends Polarity> = {
  /** What is answered, for the sentence: the outcome's or the code's name. */
  name: string;
  row: Row;
  field: FieldSample | undefined;
  answers: readonly Answer[];
  onChange: (row: Row) => void;
};

/** Which of the values seen mean yes and which no, and the same as a sentence. */
export function PolarityEditor<Row extends Polarity>({
  name,
  row,
  field,
  answers,
  onChange,
}: PolarityProps<Row>) {
  const id = useId();
  if (!field) return null;
  const written = [...(row.yes ?? []), ...(row.no ?? []), ...(row.unsure ?? [])].map(String);
  if (!field.closed)
    return (
      <div className="grid gap-2">
        <div className="grid gap-x-4 gap-y-3 *:min-w-0 sm:grid-cols-3">
          {answers.map((answer) => (
            <Field key={answer} label={`Means ${answer}`} optional>
              {(control) => (
                <ValueListInput
                  control={control}
                  text={writeValues(row[answer] ?? [])}
                  onText={(text) => onChange(withKey(row, answer, parseValues(text) as Row[typeof answer]))}
                />
              )}
            </Field>
          ))}
        </div>
        <p id={id} className="text-xs text-muted">
          Values with commas between them. With none, “true”, “yes” and 1 mean yes, “false”, “no” and 0 mean
          no.
        </p>
      </div>
    );
  const seen = [...field.values, ...written].filter(
    (value, place, all) => all.findIndex((other) => other.toLowerCase() === value.toLowerCase()) === place,
  );
  return (
    <div>
      <table className="text-sm" aria-describedby={id}>
        <thead>
          <tr className="text-xs text-muted">
            <th scope="col" className="pr-6 pb-1 text-left font-medium">
              Value in the file
            </th>
            {answers.map((answer) => (
              <th key={answer} scope="col" className="px-3 pb-1 font-medium">
                means {answer}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {seen.map((value) => (
            <tr key={value}>
              <th scope="row" className="max-w-60 truncate pr-6 text-left font-mono text-xs font-normal">
                <VisibleText text={value} />
              </th>
              {answers.map((answer) => (
                <td key={answer} className="px-3 py-1">
                  <Checkbox
                    className="mx-auto"
                    aria-label={`${value} means ${answer}`}
                    checked={answerOf(value, row) === answer}
                    onCheckedChange={() => onChange(toggleAnswer(row, seen, value, answer))}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p id={id} className="mt-1.5 text-xs text-muted">
        {describePolarity(name, row, seen)}
      </p>
    </div>
  );
}
