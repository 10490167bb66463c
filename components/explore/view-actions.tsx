'use client';
import { useState } from 'react';
import { useSubmit } from '#components/account/use-submit.ts';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { changeTracesView, deleteTracesView } from '#lib/actions/views.ts';
import type { SavedView } from '#lib/trace/list-address.ts';

type ViewActionsProps = {
  project: string;
  view: SavedView;
  mayShare: boolean;
  /** What the table shows now, where the view says something else. */
  address: string | null;
  /** Says what was done, and which view is open after it. */
  onDone: (message: string, viewId: string | null) => void;
};

/** What can be done with the view that is open. */
export function ViewActions({ project, view, mayShare, address, onDone }: ViewActionsProps) {
  const [renaming, setRenaming] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { id, name, shared } = view;
  const rename = useSubmit(
    (field) => changeTracesView({ project, id, name: field('name') }),
    () => {
      setRenaming(false);
      onDone('The view is renamed.', id);
    },
  );
  const run = async (
    act: () => ReturnType<typeof deleteTracesView>,
    message: string,
    left: string | null,
  ): Promise<void> => {
    const answer = await act();
    setProblem(answer.ok ? null : answer.error.message);
    if (answer.ok) onDone(message, left);
  };
  const change = (patch: { address?: string; shared?: boolean }, message: string) =>
    void run(() => changeTracesView({ project, id, ...patch }), message, id);
  return (
    <div className="grid gap-2 border-t border-line p-3">
      <div className="flex flex-wrap gap-1.5">
        {address !== null && (
          <Button size="sm" onClick={() => change({ address }, `The view “${name}” is updated.`)}>
            Update
          </Button>
        )}
        <Button size="sm" aria-expanded={renaming} onClick={() => setRenaming(!renaming)}>
          Rename
        </Button>
        {mayShare && (
          <Button
            size="sm"
            onClick={() =>
              change(
                { shared: !shared },
                shared ? 'The view is private now.' : 'Every member sees the view now.',
              )
            }
          >
            {shared ? 'Make private' : 'Share'}
          </Button>
        )}
        <ConfirmDialog
          title={`Delete the view “${name}”?`}
          description={
            shared ? 'It goes for every member. Traces and labels stay.' : 'Traces and labels stay.'
          }
          confirmLabel="Delete view"
          tone="danger"
          onConfirm={() => run(() => deleteTracesView({ project, id }), 'The view is deleted.', null)}
          trigger={
            <Button size="sm" variant="ghost">
              Delete
            </Button>
          }
        />
      </div>
      {renaming && (
        <form method="post" onSubmit={rename.onSubmit} noValidate className="flex items-end gap-2">
          <div className="flex-1">
            <Field label="New name" error={rename.fieldError('name') ?? rename.formError}>
              {(control) => (
                <Input {...control} name="name" defaultValue={name} autoComplete="off" maxLength={100} />
              )}
            </Field>
          </div>
          <SubmitButton busy={rename.busy}>Rename</SubmitButton>
        </form>
      )}
      {problem !== null && (
        <p role="alert" className="text-xs text-danger">
          {problem}
        </p>
      )}
    </div>
  );
}
