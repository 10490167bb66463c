import { ChevronDown } from 'lucide-react';
import { CodeDefinition } from '#components/labeling/code-definition.tsx';
import { lookAtCodes } from '#components/labeling/code-look.ts';
import { Kbd } from '#components/ui/kbd.tsx';
import { Mark } from '#components/ui/mark.tsx';
import type { CodebookView, CodeView } from '#lib/trace/view.ts';

/** How annotators see the code beside a trace, its definition unfolded, among the other codes of the project. */
export function PalettePreview({ codebooks, code }: { codebooks: readonly CodebookView[]; code: CodeView }) {
  const look = lookAtCodes(codebooks).get(code.id);
  if (!look) return null;
  return (
    <section className="grid gap-1.5">
      <h3 className="text-xs font-medium text-muted">Beside a trace</h3>
      <div className="rounded-lg border border-line bg-canvas p-2">
        <div className="mx-auto max-w-80 rounded-md bg-surface ring-1 ring-line">
          <div className="flex h-7.5 items-center gap-2 pr-1.5 pl-1">
            <ChevronDown aria-hidden className="size-3 text-faint" />
            <Mark family={look.family} initial={look.initial} hollow />
            <span className="min-w-0 flex-1 truncate text-sm">
              {code.name === '' ? 'Unnamed' : code.name}
            </span>
            {look.key !== null && <Kbd keys={look.key} />}
          </div>
          <CodeDefinition code={code} />
        </div>
      </div>
    </section>
  );
}

/** The codebooks as they would be with this code in one of them. */
export function withDraft(
  codebooks: readonly CodebookView[],
  codebookId: string,
  draft: CodeView,
): CodebookView[] {
  return codebooks.map((codebook) => {
    if (codebook.id !== codebookId) return codebook;
    const known = codebook.codes.some(({ id }) => id === draft.id);
    const codes = known
      ? codebook.codes.map((code) => (code.id === draft.id ? draft : code))
      : [...codebook.codes, draft];
    return { ...codebook, codes };
  });
}
