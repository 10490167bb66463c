'use client';
import { useEffect, useRef } from 'react';
import { CodeFields } from '#components/codebook/code-fields.tsx';
import { ConflictNotice } from '#components/codebook/conflict-notice.tsx';
import { PalettePreview, withDraft } from '#components/codebook/palette-preview.tsx';
import { useCodeDraft } from '#components/codebook/use-code-draft.ts';
import { Button } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { changesMeaning } from '#lib/labels/code-write.ts';
import type { CodebookView, CodeView } from '#lib/trace/view.ts';

export type CodeEditorProps = {
  project: string;
  codebooks: readonly CodebookView[];
  codebook: CodebookView;
  /** Null for a new one. */
  code: CodeView | null;
  /** Labels were made with it. */
  used: boolean;
  onDirty: (dirty: boolean) => void;
  onDone: () => void;
};

/** All of a code. What changes its meaning is the codebook's next version, and the button says so. */
export function CodeEditor(props: CodeEditorProps) {
  const { codebooks, codebook, code, used, onDone } = props;
  const { draft, base, change, save, replace, busy, error, conflict } = useCodeDraft(props);
  const nextVersion = code === null || changesMeaning(base, draft);
  const fields = error?.fields ?? {};
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // What is wrong may be out of sight: go there.
    if (error?.fields) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [error]);
  return (
    <form
      ref={form}
      method="post"
      noValidate
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <CodeFields {...{ draft, change, codebooks, used }} ownId={code?.id ?? null} errors={fields} />
      <PalettePreview
        codebooks={withDraft(codebooks, codebook.id, asView(draft, code))}
        code={asView(draft, code)}
      />
      <div className="sticky -bottom-4 -mx-4 -mb-4 grid gap-3 border-t border-line bg-surface px-4 py-3">
        {conflict ? (
          <ConflictNotice
            draft={draft}
            theirs={code}
            version={codebook.version}
            onKeepMine={save}
            onTakeTheirs={replace}
          />
        ) : (
          error !== null && (
            <div role="alert">
              <Callout tone="danger">
                {Object.keys(fields).length > 0 ? 'Not saved: see the fields above.' : error.message}
              </Callout>
            </div>
          )
        )}
        <div className="flex items-center justify-end gap-2">
          <p className="mr-auto text-xs text-muted">
            {nextVersion
              ? `${codebook.name} becomes version ${codebook.version + 1}.`
              : `${codebook.name} stays at version ${codebook.version}.`}
          </p>
          <Button onClick={onDone}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {code === null ? 'Add code' : 'Save'}
          </Button>
        </div>
      </div>
    </form>
  );
}

function asView(draft: ReturnType<typeof useCodeDraft>['draft'], code: CodeView | null): CodeView {
  return { ...draft, id: code?.id ?? 'new', archived: code?.archived ?? false };
}
