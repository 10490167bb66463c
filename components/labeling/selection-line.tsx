'use client';
import type { CodeLook } from '#components/labeling/code-look.ts';
import type { Labelling } from '#components/labeling/use-labelling.ts';
import { Kbd } from '#components/ui/kbd.tsx';
import type { EvidenceView } from '#lib/trace/view.ts';

type SelectionLineProps = {
  labelling: Labelling;
  quotes: readonly EvidenceView[];
  looks: ReadonlyMap<string, CodeLook>;
};

/** What is asked of the person, what is selected, or what was just done. */
export function SelectionLine({ labelling, quotes, looks }: SelectionLineProps) {
  const { picking, message } = labelling;
  const units = quotes.reduce((sum, { quote }) => sum + quote.length, 0);
  const key = picking && looks.get(picking.id)?.key;
  return (
    <p
      role="status"
      aria-live="polite"
      className={`min-h-8 shrink-0 border-b border-line px-3 py-1.5 text-xs ${picking ? 'bg-accent-soft' : 'text-muted'}`}
    >
      {picking ? (
        <>
          {quotes.length === 0
            ? 'Select the quote for'
            : `${units.toLocaleString('en')} characters selected for`}{' '}
          <strong className="font-semibold">{picking.name}</strong>, then press{' '}
          {key !== null && key !== undefined && (
            <>
              <Kbd keys={key} /> or{' '}
            </>
          )}
          <Kbd keys="enter" />. <Kbd keys="escape" /> cancels.
        </>
      ) : quotes.length > 0 ? (
        `${units.toLocaleString('en')} characters selected: press a code.`
      ) : (
        message
      )}
    </p>
  );
}
