'use client';
import { useOptimistic, useTransition } from 'react';
import { toast } from '#components/ui/toaster.tsx';
import { archiveProjectCode, reorderProjectCodes } from '#lib/actions/codebook.ts';
import type { CodebookView, CodeView } from '#lib/trace/view.ts';

/** A codebook's codes as they will be, and what changes them without opening one. */
export function useCodebook(project: string, codebook: CodebookView) {
  const [codes, setCodes] = useOptimistic(codebook.codes, (_, next: CodeView[]) => next);
  const [, startTransition] = useTransition();
  const codebookId = codebook.id;

  const archive = (code: CodeView, archived = true) =>
    startTransition(async () => {
      setCodes(codes.map((other) => (other.id === code.id ? { ...other, archived } : other)));
      const answer = await archiveProjectCode({ project, codebookId, codeId: code.id, archived });
      if (!answer.ok) toast.error(answer.error.message);
      else if (!archived) toast(`${code.name} is in use again.`);
      else
        toast(`${code.name} is archived. Its labels stay.`, {
          action: { label: 'Undo', onClick: () => archive(code, false) },
          duration: 8000,
        });
    });

  /** Up by -1, down by 1, past archived codes. */
  const move = (code: CodeView, by: -1 | 1) =>
    startTransition(async () => {
      const active = codes.filter((other) => !other.archived);
      const from = active.findIndex(({ id }) => id === code.id);
      const neighbour = active[from + by];
      if (!neighbour) return;
      const next = active.with(from + by, code).with(from, neighbour);
      setCodes([...next, ...codes.filter((other) => other.archived)]);
      const codeIds = next.map(({ id }) => id);
      const answer = await reorderProjectCodes({ project, codebookId, codeIds });
      if (!answer.ok) toast.error(answer.error.message);
    });

  return { codes, archive, move };
}
