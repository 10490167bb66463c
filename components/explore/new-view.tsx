'use client';
import { useState } from 'react';
import { useSubmit } from '#components/account/use-submit.ts';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { saveTracesView } from '#lib/actions/views.ts';

type NewViewProps = {
  project: string;
  address: string;
  mayShare: boolean;
  onSaved: (id: string, name: string) => void;
};

/** Keeps what the table shows now under a new name. */
export function NewView({ project, address, mayShare, onSaved }: NewViewProps) {
  const [shared, setShared] = useState(false);
  const [name, setName] = useState('');
  const { onSubmit, busy, fieldError, formError } = useSubmit(
    () => saveTracesView({ project, name, address, shared }),
    ({ id }) => onSaved(id, name.trim()),
  );
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="grid gap-2 border-t border-line p-3">
      <Field label="Save as a new view" error={fieldError('name') ?? fieldError('address') ?? formError}>
        {(control) => (
          <Input
            {...control}
            name="name"
            placeholder="Name"
            autoComplete="off"
            maxLength={100}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      <div className="flex items-center justify-between gap-2">
        {mayShare ? (
          <Checkbox
            label="For the whole project"
            checked={shared}
            onCheckedChange={(checked) => setShared(checked === true)}
          />
        ) : (
          <span className="text-xs text-muted">Only you see it.</span>
        )}
        <SubmitButton busy={busy}>Save</SubmitButton>
      </div>
    </form>
  );
}
