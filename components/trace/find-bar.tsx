'use client';
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Find } from '#components/trace/use-find.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';

/** Looks in all blocks, also in what is out of sight: the browser's own search sees only what is in the page. */
export function FindBar({ find }: { find: Find }) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), [find.opened]);
  const total = `${find.total.toLocaleString('en')}${find.capped ? ' or more' : ''}`;
  return (
    <div
      role="search"
      aria-label="In this trace"
      className="absolute top-2 right-4 z-20 flex items-center gap-1 rounded-lg bg-surface p-1.5 shadow-overlay"
    >
      <Input
        ref={input}
        aria-label="Find in this trace"
        placeholder="Find in this trace"
        className="h-7! w-52!"
        value={find.query}
        onChange={(event) => find.setQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') find.move(event.shiftKey ? -1 : 1);
          if (event.key === 'Escape') find.close();
        }}
      />
      <span role="status" className="min-w-16 px-1 text-center text-xs text-muted tabular-nums">
        {find.query === '' ? '' : find.total === 0 ? 'Nothing' : `${find.index + 1} of ${total}`}
      </span>
      <IconButton label="Previous hit" keys="p" onClick={() => find.move(-1)} disabled={find.total === 0}>
        <ChevronUp aria-hidden />
      </IconButton>
      <IconButton label="Next hit" keys="n" onClick={() => find.move(1)} disabled={find.total === 0}>
        <ChevronDown aria-hidden />
      </IconButton>
      <IconButton label="Close find" keys="escape" onClick={find.close}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
