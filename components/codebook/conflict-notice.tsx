import { Button } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import type { CodeWrite } from '#lib/labels/code-write.ts';
import { changedFields, listChangedFields } from '#lib/labels/version-changes.ts';
import type { CodeView } from '#lib/trace/view.ts';

type ConflictNoticeProps = {
  draft: CodeWrite;
  /** The code as it is now; null for a new one. */
  theirs: CodeView | null;
  version: number;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
};

/** Somebody was faster. Nothing is lost: one sees where the two differ and chooses. */
export function ConflictNotice({ draft, theirs, version, onKeepMine, onTakeTheirs }: ConflictNoticeProps) {
  const fields = theirs ? listChangedFields(theirs, draft) : [];
  return (
    <div role="alert">
      <Callout tone="danger">
        <p>Somebody changed this codebook while you were writing: it is at version {version} now.</p>
        {fields.length > 0 && (
          <p className="text-muted">
            Yours differs from what is there in: {fields.map((field) => changedFields[field]).join(', ')}.
          </p>
        )}
        <div className="mt-2 flex flex-wrap gap-2">
          <Button size="sm" onClick={onKeepMine}>
            Save mine
          </Button>
          {theirs && (
            <Button size="sm" variant="ghost" onClick={onTakeTheirs}>
              Take theirs
            </Button>
          )}
        </div>
      </Callout>
    </div>
  );
}
