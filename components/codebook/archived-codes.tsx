import { Button } from '#components/ui/button.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import type { CodeView } from '#lib/trace/view.ts';

type ArchivedCodesProps = {
  codes: readonly CodeView[];
  editable: boolean;
  onOpen: (codeId: string) => void;
  onRestore: (code: CodeView) => void;
};

/** Codes out of use. Their labels count as before. */
export function ArchivedCodes({ codes, editable, onOpen, onRestore }: ArchivedCodesProps) {
  if (codes.length === 0) return null;
  return (
    <Disclosure summary={`Archived (${codes.length})`}>
      <ul className="grid gap-1 text-sm">
        {codes.map((code) => (
          <li key={code.id} className="flex h-8 items-center gap-3">
            <button type="button" onClick={() => onOpen(code.id)} className="link text-muted">
              {code.name}
            </button>
            {editable && (
              <Button
                size="sm"
                variant="ghost"
                onClick={() => onRestore(code)}
                aria-label={`Restore ${code.name}`}
              >
                Restore
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
