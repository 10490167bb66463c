'use client';
import { X } from 'lucide-react';
import { useId, useState } from 'react';
import type { Choice } from '#components/transfer/import-choices.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';
import { Switch } from '#components/ui/switch.tsx';
import type { FilePreview } from '#lib/server/import/preview.ts';

type JoinOnProps = {
  found: readonly FilePreview[];
  keys: string[] | null;
  choose: (choice: Choice) => void;
};

/** A trace's own names, beside what its source says of it. */
const ownKeys = ['$source_key', '$id'];
const mostKeys = 10;

/** For files of any format whose traces are here already: only what they say of them is taken. */
export function JoinOn({ found, keys, choose }: JoinOnProps) {
  const [typed, setTyped] = useState('');
  const list = useId();
  const known = [...new Set(found.flatMap(({ metadataKeys }) => metadataKeys)), ...ownKeys];
  const setKeys = (next: string[] | null) => choose({ type: 'join-on', keys: next });
  const add = () => {
    const key = typed.trim();
    if (keys === null || key === '' || keys.includes(key) || keys.length >= mostKeys) return;
    setKeys([...keys, key]);
    setTyped('');
  };
  return (
    <div className="grid gap-3">
      <Switch
        label="Labels for traces that are here already"
        hint="Of each record only its labels and outcomes are taken, for the trace that has the same values under the keys you choose."
        checked={keys !== null}
        onCheckedChange={(on) => setKeys(on ? [] : null)}
      />
      {keys !== null && (
        <div className="ml-9.5 grid max-w-md gap-2">
          <Field
            label="Found by"
            hint="Details of the traces, or $source_key and $id: what names a trace in its source and here."
            error={keys.length === 0 ? 'Choose at least one key.' : null}
          >
            {(control) => (
              <div className="flex gap-2">
                <Input
                  {...control}
                  className="font-mono"
                  list={list}
                  value={typed}
                  maxLength={1000}
                  onChange={(event) => setTyped(event.currentTarget.value)}
                  onKeyDown={(event) => {
                    if (event.key !== 'Enter') return;
                    event.preventDefault();
                    add();
                  }}
                />
                <Button onClick={add} disabled={typed.trim() === ''}>
                  Add key
                </Button>
              </div>
            )}
          </Field>
          <datalist id={list}>
            {known.map((key) => (
              <option key={key} value={key} />
            ))}
          </datalist>
          <ul aria-label="Keys" className="flex flex-wrap gap-1">
            {keys.map((key) => (
              <li key={key} className="flex items-center rounded-sm bg-hover pl-1.5 font-mono text-xs">
                {key}
                <IconButton
                  label={`Remove ${key}`}
                  className="h-6! w-6!"
                  onClick={() => setKeys(keys.filter((other) => other !== key))}
                >
                  <X aria-hidden className="size-3!" />
                </IconButton>
              </li>
            ))}
          </ul>
          {keys.length < mostKeys && (
            <div className="flex flex-wrap items-center gap-1">
              <span className="text-xs text-muted">In these files:</span>
              {known
                .filter((key) => !keys.includes(key))
                .slice(0, 12)
                .map((key) => (
                  <Button
                    key={key}
                    size="sm"
                    variant="ghost"
                    className="font-mono"
                    aria-label={`Add ${key}`}
                    onClick={() => setKeys([...keys, key])}
                  >
                    {key}
                  </Button>
                ))}
            </div>
          )}
        </div>
      )}
    </div>
  );
}
