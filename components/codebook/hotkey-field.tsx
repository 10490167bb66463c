import { reservedKeys } from '#components/labeling/keymap.ts';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import type { CodebookView } from '#lib/trace/view.ts';

type HotkeyFieldProps = {
  hotkey: string | null;
  codebooks: readonly CodebookView[];
  ownId: string | null;
  error: string | undefined;
  onChange: (hotkey: string | null) => void;
};

/** One key. Says at once when it is taken: by another code, or by the reader itself. */
export function HotkeyField({ hotkey, codebooks, ownId, error, onChange }: HotkeyFieldProps) {
  const other = codebooks
    .flatMap(({ codes }) => codes)
    .find((code) => code.hotkey === hotkey && hotkey !== null && code.id !== ownId && !code.archived);
  const taken = other ? `“${other.name}” has this key.` : undefined;
  const hint =
    hotkey !== null && reservedKeys.has(hotkey)
      ? 'The reader needs this key: the code gets a digit.'
      : hotkey?.startsWith('shift+')
        ? 'With Shift a key says no: the code gets a digit.'
        : 'Without one it gets a digit.';
  return (
    <Field label="Key" hint={hint} error={taken ?? error} optional>
      {(control) => (
        <Input
          {...control}
          className="w-16! text-center font-medium"
          value={(hotkey ?? '').toUpperCase()}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange(lastCharacter(event.currentTarget.value))}
        />
      )}
    </Field>
  );
}

/** Typing replaces the key that is there. */
function lastCharacter(text: string): string | null {
  return Array.from(text.trim().toLowerCase()).at(-1) ?? null;
}
