import type { Choice } from '#components/transfer/import-choices.ts';
import type { FormatChoice } from '#components/transfer/import-flow.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { Switch } from '#components/ui/switch.tsx';
import type { FormatOption } from '#lib/formats/format-option.ts';

type OptionsProps = {
  format: FormatChoice;
  chosen: Record<string, string | boolean>;
  choose: (choice: Choice) => void;
};

/** What one format lets a person choose. */
export function FormatOptions({ format, chosen, choose }: OptionsProps) {
  return (
    <fieldset className="border-t border-line pt-4">
      <legend className="float-left mb-3 w-full text-sm font-semibold">{format.label}</legend>
      <div className="clear-both grid items-start gap-x-10 gap-y-4 sm:grid-cols-2">
        {format.options.map((option) => (
          <OptionControl
            key={option.key}
            option={option}
            value={chosen[option.key] ?? option.default}
            onChange={(value) => choose({ type: 'option', format: format.id, key: option.key, value })}
          />
        ))}
      </div>
    </fieldset>
  );
}

type ControlProps = {
  option: FormatOption;
  value: string | boolean;
  onChange: (value: string | boolean) => void;
};

/** A switch, a list or a line, by the option's type. */
function OptionControl({ option, value, onChange }: ControlProps) {
  const { label, help } = option;
  if (option.type === 'boolean')
    return <Switch label={label} hint={help} checked={value === true} onCheckedChange={onChange} />;
  return (
    <Field label={label} hint={help}>
      {(control) =>
        option.type === 'choice' ? (
          <Select
            {...control}
            value={String(value)}
            onChange={(event) => onChange(event.currentTarget.value)}
            options={option.choices}
          />
        ) : (
          <Input
            {...control}
            value={String(value)}
            maxLength={1000}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        )
      }
    </Field>
  );
}
