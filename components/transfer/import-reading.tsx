import type { Choice, Choices } from '#components/transfer/import-choices.ts';
import type { FormatChoice } from '#components/transfer/import-flow.tsx';
import { FormatOptions } from '#components/transfer/import-format-options.tsx';
import { JoinOn } from '#components/transfer/import-join-on.tsx';
import { NewVersions } from '#components/transfer/import-new-versions.tsx';
import { Field } from '#components/ui/field.tsx';
import { Section } from '#components/ui/section.tsx';
import { Select } from '#components/ui/select.tsx';
import { Switch } from '#components/ui/switch.tsx';
import type { FilePreview } from '#lib/server/import/preview.ts';

type ReadingProps = {
  formats: readonly FormatChoice[];
  found: readonly FilePreview[];
  choices: Choices;
  choose: (choice: Choice) => void;
};

/** What holds for all files of the import, then for those of one format, then for single files. */
export function ImportReading({ formats, found, choices, choose }: ReadingProps) {
  const chosen = formats.find(({ id }) => id === choices.format);
  const present = new Set(found.flatMap(({ format }) => format?.id ?? []));
  return (
    <Section title="How they are read">
      <div className="grid gap-6 rounded-lg border border-line bg-surface p-4">
        <div className="grid items-start gap-x-10 gap-y-4 sm:grid-cols-[18rem_1fr]">
          <Field
            label="Format"
            hint={chosen?.description ?? 'Each file is read as the format it was found to be.'}
          >
            {(control) => (
              <Select
                {...control}
                value={choices.format ?? ''}
                onChange={(event) =>
                  choose({ type: 'format', format: event.currentTarget.value || undefined })
                }
                placeholder="Found for each file"
                options={formats.map(({ id, label }) => ({ value: id, label: `All files: ${label}` }))}
              />
            )}
          </Field>
          <div className="grid gap-4 pt-6.5">
            <Switch
              label="Take reasoning out of answers by its tags"
              hint="Text between <think> and </think> and tags like it becomes a block of reasoning. Off, the answer stays as it is in the file."
              checked={choices.splitTags}
              onCheckedChange={(splitTags) => choose({ type: 'split-tags', splitTags })}
            />
            <JoinOn found={found} keys={choices.joinOn} choose={choose} />
          </div>
        </div>
        {formats
          .filter(({ id, options }) => present.has(id) && options.length > 0)
          .map((format) => (
            <FormatOptions
              key={format.id}
              format={format}
              chosen={choices.options[format.id] ?? {}}
              choose={choose}
            />
          ))}
        <NewVersions found={found} knownAs={choices.knownAs} choose={choose} />
      </div>
    </Section>
  );
}
