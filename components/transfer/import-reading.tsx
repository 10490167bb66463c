import type { Choice, Choices } from '#components/transfer/import-choices.ts';
import type { FormatChoice } from '#components/transfer/import-flow.tsx';
import { Field } from '#components/ui/field.tsx';
import { Section } from '#components/ui/section.tsx';
import { Select } from '#components/ui/select.tsx';
import { Switch } from '#components/ui/switch.tsx';

type ReadingProps = { formats: readonly FormatChoice[]; choices: Choices; choose: (choice: Choice) => void };

/** What holds for all files of the import. */
export function ImportReading({ formats, choices, choose }: ReadingProps) {
  const chosen = formats.find(({ id }) => id === choices.format);
  return (
    <Section title="How they are read">
      <div className="grid items-start gap-x-10 gap-y-4 sm:grid-cols-[18rem_1fr]">
        <Field
          label="Format"
          hint={chosen?.description ?? 'Each file is read as the format it was found to be.'}
        >
          {(control) => (
            <Select
              {...control}
              value={choices.format ?? ''}
              onChange={(event) => choose({ type: 'format', format: event.currentTarget.value || undefined })}
              placeholder="Found for each file"
              options={formats.map(({ id, label }) => ({ value: id, label: `All files: ${label}` }))}
            />
          )}
        </Field>
        <div className="pt-6.5">
          <Switch
            label="Take reasoning out of answers by its tags"
            hint="Text between <think> and </think> and tags like it becomes a block of reasoning. Off, the answer stays as it is in the file."
            checked={choices.splitTags}
            onCheckedChange={(splitTags) => choose({ type: 'split-tags', splitTags })}
          />
        </div>
      </div>
    </Section>
  );
}
