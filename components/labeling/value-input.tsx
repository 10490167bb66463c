'use client';
import { useEffect, useRef, useState } from 'react';
import { Input } from '#components/ui/input.tsx';
import type { CodeView } from '#lib/trace/view.ts';

type ValueInputProps = {
  code: CodeView;
  value: string;
  /** Its key was pressed: takes the focus. */
  asked: boolean;
  disabled: boolean;
  onSet: (value: string) => void;
};

/** A category, number or text. Enter or leaving sets it, Escape lets it be. */
export function ValueInput({ code, value, asked, disabled, onSet }: ValueInputProps) {
  const [draft, setDraft] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const leaving = useRef(false);
  const wrong = code.valueType === 'number' && draft.trim() !== '' && !Number.isFinite(Number(draft));
  useEffect(() => {
    if (asked) input.current?.focus();
  }, [asked]);

  const commit = () => {
    if (!leaving.current && !wrong && draft.trim() !== value) onSet(draft.trim());
    leaving.current = false;
  };
  return (
    <div className="pr-2 pb-1.5 pl-7">
      <Input
        ref={input}
        aria-label={`Value of ${code.name}`}
        aria-invalid={wrong || undefined}
        inputMode={code.valueType === 'number' ? 'decimal' : 'text'}
        value={draft}
        disabled={disabled}
        className="h-7!"
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') {
            leaving.current = true;
            setDraft(value);
          }
          if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      {wrong && <p className="mt-0.5 text-xs text-danger">A number, such as 3 or 0.25.</p>}
    </div>
  );
}
