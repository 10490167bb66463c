import { VisibleText } from '#components/trace/visible-text.tsx';
import { withKey } from '#components/transfer/import-mapping-edit.ts';
import { MappingPart, type MappingPartProps } from '#components/transfer/import-mapping-part.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { Cell, HeaderCell, RowHeader, Table, TableHead, TableRow } from '#components/ui/table.tsx';
import type { ExtractedAnswer } from '#lib/server/import/preview.ts';

/** The last match counts, so none of these has to say that it is at the end. */
const patterns = [
  { label: 'After “Answer:”', pattern: '[Aa]nswer(?: is)?:[ *]*([^\\n*]+)' },
  { label: 'Inside \\boxed{…}', pattern: '\\\\boxed\\{([^{}]*)\\}' },
  { label: 'Inside <answer>…</answer>', pattern: '<answer>([^<]*)</answer>' },
  { label: 'A letter in brackets: (B)', pattern: '\\(([A-J])\\)' },
  { label: 'After ####', pattern: '#### *(.+)' },
  { label: 'The last number', pattern: '(-?\\d[\\d,]*(?:\\.\\d+)?)' },
];

type AnswerProps = MappingPartProps & { extracted: readonly ExtractedAnswer[] };

/** The answer within the answer: by which pattern, and what it finds in the first records. */
export function MappingAnswer({ mapping, onChange, extracted }: AnswerProps) {
  const { answerPattern: given } = mapping;
  const known = patterns.find(({ pattern }) => pattern === given?.pattern);
  const kind = given === undefined ? '' : known ? known.pattern : 'own';
  const change = (pattern: string | undefined) =>
    onChange(withKey(mapping, 'answerPattern', pattern === undefined ? undefined : { ...given, pattern }));
  const found = extracted.filter(({ answer }) => answer !== null).length;
  return (
    <MappingPart
      title="The answer within the answer"
      description="Taken out by a pattern, kept as the detail extracted_answer, and compared with the right answer if you like."
      used={given !== undefined}
    >
      <div className="grid items-start gap-x-4 gap-y-3.5 sm:grid-cols-2">
        <Field label="Found">
          {(control) => (
            <Select
              {...control}
              value={kind}
              placeholder="Not looked for"
              onChange={(event) => {
                const chosen = event.currentTarget.value;
                change(chosen === '' ? undefined : chosen === 'own' ? (given?.pattern ?? '') : chosen);
              }}
              options={[
                ...patterns.map(({ label, pattern }) => ({ value: pattern, label })),
                { value: 'own', label: 'By a pattern of your own' },
              ]}
            />
          )}
        </Field>
        {given && (
          <>
            <Field
              label="Pattern"
              hint="A regular expression. Its first group counts, where it is found last."
              error={given.pattern === '' ? 'Write the pattern.' : null}
            >
              {(control) => (
                <Input
                  {...control}
                  className="font-mono"
                  spellCheck={false}
                  value={given.pattern}
                  onChange={(event) => change(event.currentTarget.value)}
                />
              )}
            </Field>
            <div className="sm:col-span-2">
              <Switch
                label="Compare it with the right answer"
                hint={
                  mapping.gold === undefined
                    ? 'Say first which field is the right answer.'
                    : 'Becomes the outcome “answer matches gold”.'
                }
                disabled={mapping.gold === undefined}
                checked={given.compareGold ?? false}
                onCheckedChange={(compareGold) =>
                  onChange({ ...mapping, answerPattern: { ...given, compareGold } })
                }
              />
            </div>
          </>
        )}
      </div>
      {given && extracted.length > 0 && (
        <div className="mt-3" role="status">
          <p className="mb-1 text-xs text-muted">
            Found in {found} of the first {extracted.length} records
          </p>
          <Table caption="What the pattern finds" className="table-fixed text-xs!">
            <TableHead>
              <tr>
                <HeaderCell className="w-20">Place</HeaderCell>
                <HeaderCell>The text ends</HeaderCell>
                <HeaderCell className="w-28">Found</HeaderCell>
                <HeaderCell className="w-28">Right answer</HeaderCell>
              </tr>
            </TableHead>
            <tbody>
              {extracted.map(({ place, answer, gold, end }) => (
                <TableRow key={place} className="align-baseline">
                  <RowHeader className="truncate text-muted">{place}</RowHeader>
                  <Cell className="break-words text-muted">
                    …<VisibleText text={end.slice(-100).replace(/\s+/g, ' ')} />
                  </Cell>
                  <Cell className="font-medium break-words">
                    {answer === null ? (
                      <span className="font-normal text-danger">nothing</span>
                    ) : (
                      <VisibleText text={answer} />
                    )}
                  </Cell>
                  <Cell className="break-words text-muted">
                    <VisibleText text={gold.join(' or ') || '—'} />
                  </Cell>
                </TableRow>
              ))}
            </tbody>
          </Table>
        </div>
      )}
    </MappingPart>
  );
}
