'use client';
import { useState } from 'react';
import { CodeEditor } from '#components/codebook/code-editor.tsx';
import { CodeReading } from '#components/codebook/code-reading.tsx';
import type { Usage } from '#components/codebook/codebook-props.ts';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { Drawer } from '#components/ui/drawer.tsx';
import type { CodebookView, CodeView } from '#lib/trace/view.ts';

type CodePanelProps = {
  project: string;
  codebooks: readonly CodebookView[];
  usage: Readonly<Record<string, Usage>>;
  editable: boolean;
  /** A code's id, or `new.` and a codebook's id. */
  open: string | null;
  onClose: () => void;
};

/** The open code beside the table. What was typed and not saved is not lost by a press outside. */
export function CodePanel({ project, codebooks, usage, editable, open, onClose }: CodePanelProps) {
  const [dirty, setDirty] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const found = open === null ? null : findCode(codebooks, open);
  const close = () => {
    setDirty(false);
    setLeaving(false);
    onClose();
  };
  return (
    <>
      <Drawer
        title={found?.code?.name ?? 'New code'}
        open={found !== null && (editable || found.code !== null)}
        onOpenChange={(next) => !next && (dirty ? setLeaving(true) : close())}
        className="sm:w-[36rem]"
      >
        {found &&
          (editable ? (
            <CodeEditor
              key={open}
              {...{ project, codebooks }}
              codebook={found.codebook}
              code={found.code}
              used={found.code ? (usage[found.code.id]?.used ?? false) : false}
              onDirty={setDirty}
              onDone={close}
            />
          ) : (
            found.code && <CodeReading codebooks={codebooks} code={found.code} />
          ))}
      </Drawer>
      <ConfirmDialog
        title="Leave without saving?"
        description="What you changed in this code is not kept."
        confirmLabel="Leave"
        tone="danger"
        open={leaving}
        onOpenChange={setLeaving}
        onConfirm={close}
      />
    </>
  );
}

function findCode(
  codebooks: readonly CodebookView[],
  open: string,
): { codebook: CodebookView; code: CodeView | null } | null {
  for (const codebook of codebooks) {
    if (open === `new.${codebook.id}`) return { codebook, code: null };
    const code = codebook.codes.find(({ id }) => id === open);
    if (code) return { codebook, code };
  }
  return null;
}
