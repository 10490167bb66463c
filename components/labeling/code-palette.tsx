'use client';
import { CodeRow } from '#components/labeling/code-row.tsx';
import type { CodeLook } from '#components/labeling/code-look.ts';
import type { Labelling } from '#components/labeling/use-labelling.ts';
import type { Labels } from '#components/labeling/use-labels.ts';
import { EmptyState } from '#components/ui/empty-state.tsx';
import type { CodebookView } from '#lib/trace/view.ts';

type CodePaletteProps = {
  codebooks: readonly CodebookView[];
  looks: ReadonlyMap<string, CodeLook>;
  labels: Labels;
  labelling: Labelling;
};

/** The codes, by codebook; a family shows by its colour. An archived code shows only where it still labels this trace. */
export function CodePalette({ codebooks, looks, labels, labelling }: CodePaletteProps) {
  if (codebooks.every(({ codes }) => codes.length === 0))
    return (
      <EmptyState title="No codes yet">Add a code to the codebook: it appears here with its key.</EmptyState>
    );
  return codebooks.map((codebook) => {
    const shown = codebook.codes.filter(({ id, archived }) => !archived || labels.byCode.has(id));
    return (
      <section key={codebook.id} aria-label={codebook.name} className="mb-2">
        <h3 className="flex items-baseline gap-1.5 px-2 pt-1 pb-0.5 text-xs font-medium text-muted">
          {codebook.name} <span className="text-2xs font-normal text-faint">version {codebook.version}</span>
        </h3>
        <ul>
          {shown.map((code) => {
            const look = looks.get(code.id);
            return look && <CodeRow key={code.id} look={look} labels={labels} labelling={labelling} />;
          })}
        </ul>
      </section>
    );
  });
}
