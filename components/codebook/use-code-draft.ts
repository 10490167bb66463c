'use client';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import type { CodeEditorProps } from '#components/codebook/code-editor.tsx';
import { toast } from '#components/ui/toaster.tsx';
import { saveProjectCode } from '#lib/actions/codebook.ts';
import type { CodeWrite } from '#lib/labels/code-write.ts';
import type { CodebookView, CodeView } from '#lib/trace/view.ts';

type Problem = { message: string; fields?: Record<string, string> };

/** What is typed for a code, and its way to the server. After a conflict the page holds what others wrote meanwhile. */
export function useCodeDraft({ project, codebook, code, onDirty, onDone }: CodeEditorProps) {
  const router = useRouter();
  const [base, setBase] = useState(() => (code ? toWrite(code) : emptyCode(codebook)));
  const [draft, setDraft] = useState(base);
  const [version, setVersion] = useState(codebook.version);
  const [error, setError] = useState<Problem | null>(null);
  const [conflict, setConflict] = useState(false);
  const [busy, startTransition] = useTransition();

  const change = (part: Partial<CodeWrite>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    onDirty(JSON.stringify(next) !== JSON.stringify(base));
  };

  const save = () =>
    startTransition(async () => {
      const answer = await saveProjectCode({
        project,
        codebookId: codebook.id,
        codeId: code?.id ?? null,
        version: conflict ? codebook.version : version,
        code: draft,
      });
      if (answer.ok) {
        toast(`${draft.name} is saved: ${codebook.name}, version ${answer.value.version}.`);
        onDone();
        return;
      }
      setError(answer.error);
      setConflict(answer.error.code === 'conflict');
      if (answer.error.code === 'conflict') router.refresh();
    });

  /** Goes on from what is there now. */
  const replace = () => {
    const now = code ? toWrite(code) : draft;
    setBase(now);
    setDraft(now);
    setVersion(codebook.version);
    setError(null);
    setConflict(false);
    onDirty(false);
  };

  return { draft, base, change, save, replace, busy, error, conflict };
}

function toWrite({ id: _id, archived: _archived, ...code }: CodeView): CodeWrite {
  return code;
}

/** A new code resembles the last one of its codebook: most codebooks ask the same kind of question throughout. */
function emptyCode({ codes }: CodebookView): CodeWrite {
  const last = codes.findLast(({ archived }) => !archived);
  return {
    ...{ key: '', name: '', definition: '', include: '', exclude: '', examples: [], hotkey: null },
    scope: last?.scope ?? 'span',
    valueType: last?.valueType ?? 'boolean',
    polarity: last?.polarity ?? 'neutral',
    family: last?.family ?? '',
    needsEvidence: last?.needsEvidence ?? false,
  };
}
