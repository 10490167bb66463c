'use client';
import { ExamplesField } from '#components/codebook/examples-field.tsx';
import { HotkeyField } from '#components/codebook/hotkey-field.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { codeKeyOf, type CodeWrite } from '#lib/labels/code-write.ts';
import { codeScopes, polarities, valueTypes, type CodeScope } from '#lib/trace/glossary.ts';
import type { CodebookView } from '#lib/trace/view.ts';

type CodeFieldsProps = {
  draft: CodeWrite;
  change: (part: Partial<CodeWrite>) => void;
  codebooks: readonly CodebookView[];
  ownId: string | null;
  /** Labels were made with it: key and kind of value stay. */
  used: boolean;
  /** By the path of the action's input. */
  errors: Record<string, string>;
};

export function CodeFields({ draft, change, codebooks, ownId, used, errors }: CodeFieldsProps) {
  const families = [...new Set(codebooks.flatMap(({ codes }) => codes.map(({ family }) => family)))];
  return (
    <>
      <Field label="Name" error={errors['code.name']} required>
        {(control) => (
          <Input
            {...control}
            value={draft.name}
            maxLength={200}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field
        label="Definition"
        hint="One sentence that annotators see first."
        error={errors['code.definition']}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            value={draft.definition}
            onChange={(event) => change({ definition: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label="Counts" hint="When to say yes." error={errors['code.include']} optional>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            value={draft.include}
            onChange={(event) => change({ include: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field
        label="Does not count"
        hint="What looks like it and is not."
        error={errors['code.exclude']}
        optional
      >
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            value={draft.exclude}
            onChange={(event) => change({ exclude: event.currentTarget.value })}
          />
        )}
      </Field>
      <ExamplesField examples={draft.examples} onChange={(examples) => change({ examples })} />
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label="Said of" error={errors['code.scope']}>
          {(control) => (
            <Select
              {...control}
              value={draft.scope}
              onChange={(event) => change({ scope: event.currentTarget.value as CodeScope })}
              options={optionsOf(codeScopes)}
            />
          )}
        </Field>
        <Field
          label="Value"
          hint={used ? 'Stays: it has labels.' : undefined}
          error={errors['code.valueType']}
        >
          {(control) => (
            <Select
              {...control}
              disabled={used}
              value={draft.valueType}
              onChange={(event) => change({ valueType: event.currentTarget.value as CodeWrite['valueType'] })}
              options={optionsOf(valueTypes)}
            />
          )}
        </Field>
        <Field label="A yes is a" error={errors['code.polarity']}>
          {(control) => (
            <Select
              {...control}
              value={draft.polarity}
              onChange={(event) => change({ polarity: event.currentTarget.value as CodeWrite['polarity'] })}
              options={optionsOf(polarities)}
            />
          )}
        </Field>
      </div>
      <Checkbox
        label="A yes needs a quote"
        hint="It is kept only together with the text that shows it."
        checked={draft.needsEvidence}
        onCheckedChange={(checked) => change({ needsEvidence: checked === true })}
      />
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label="Family" hint="Shares a colour." error={errors['code.family']} optional>
          {(control) => (
            <>
              <Input
                {...control}
                list={`${control.id}-known`}
                value={draft.family}
                maxLength={100}
                onChange={(event) => change({ family: event.currentTarget.value })}
              />
              <datalist id={`${control.id}-known`}>
                {families.filter(Boolean).map((family) => (
                  <option key={family} value={family} />
                ))}
              </datalist>
            </>
          )}
        </Field>
        <HotkeyField
          hotkey={draft.hotkey}
          codebooks={codebooks}
          ownId={ownId}
          error={errors['code.hotkey']}
          onChange={(hotkey) => change({ hotkey })}
        />
        <Field
          label="Name in files"
          hint={used ? 'Stays: it has labels.' : 'In exports and commands.'}
          error={errors['code.key']}
        >
          {(control) => (
            <Input
              {...control}
              disabled={used}
              className="font-mono text-xs!"
              value={draft.key}
              placeholder={draft.name === '' ? '' : codeKeyOf(draft.name)}
              onChange={(event) => change({ key: event.currentTarget.value })}
            />
          )}
        </Field>
      </div>
    </>
  );
}

function optionsOf(names: Record<string, string>) {
  return Object.entries(names).map(([value, label]) => ({ value, label }));
}
