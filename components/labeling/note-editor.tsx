'use client';
import { useEffect, useRef, useState } from 'react';
import { Textarea } from '#components/ui/textarea.tsx';

/** Leaving it, Enter and Escape keep what is written; Shift+Enter is a new line. */
export function NoteEditor({
  note,
  name,
  onDone,
}: {
  note: string;
  name: string;
  onDone: (note: string) => void;
}) {
  const [draft, setDraft] = useState(note);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <Textarea
      ref={field}
      rows={2}
      aria-label={`Note on ${name}`}
      placeholder="Why?"
      className="mt-1 text-xs!"
      value={draft}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => onDone(draft.trim())}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}
