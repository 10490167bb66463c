'use client';
import { useState, type FormEvent } from 'react';
import type { ListKey } from '#components/explore/use-filter-navigation.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Select } from '#components/ui/select.tsx';
import { anyCode } from '#lib/trace/trace-filter.ts';

type DisagreementFormProps = {
  codes: readonly { key: string; name: string }[];
  onAdd: (list: ListKey, item: string) => void;
};

/** Traces where one says yes and another no. */
export function DisagreementForm({ codes, onAdd }: DisagreementFormProps) {
  const [code, setCode] = useState<string>(anyCode);
  const [side, setSide] = useState('people');
  function submit(event: FormEvent): void {
    event.preventDefault();
    onAdd('disagree', `${code}:${side}`);
  }
  return (
    <form onSubmit={submit} className="grid gap-2 border-t border-line pt-3">
      <Field label="Disagreement" hint="One says yes and another no; unsure is neither.">
        {(control) => (
          <Select
            {...control}
            value={code}
            onChange={({ target }) => setCode(target.value)}
            options={[
              { value: anyCode, label: 'About any code' },
              ...codes.map(({ key, name }) => ({ value: key, label: name })),
            ]}
          />
        )}
      </Field>
      <div className="flex items-center gap-2">
        <Select
          aria-label="Between"
          className="flex-1"
          value={side}
          onChange={({ target }) => setSide(target.value)}
          options={[
            { value: 'people', label: 'between people' },
            { value: 'monitor', label: 'people and monitors' },
          ]}
        />
        <Button type="submit" size="sm">
          Add
        </Button>
      </div>
    </form>
  );
}
