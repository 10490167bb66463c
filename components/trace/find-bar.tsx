'use client';
import { ChevronDown, ChevronUp, List, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { HitList } from '#components/trace/hit-list.tsx';
import type { Find, FindOptions } from '#components/trace/use-find.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';

const switches = [
  { id: 'matchCase', sign: 'Aa', label: 'Match case' },
  { id: 'wholeWord', sign: 'ab', label: 'Whole words' },
  { id: 'regex', sign: '.*', label: 'Regular expression' },
] as const satisfies { id: keyof FindOptions; sign: string; label: string }[];

/** Looks in all blocks, also in what is out of sight: the browser's own search sees only what is in the page. */
export function FindBar({ find }: { find: Find }) {
  const input = useRef<HTMLInputElement>(null);
  const [listed, setListed] = useState(false);
  useEffect(() => input.current?.select(), [find.opened]);
  const none = find.hits.listed.length === 0;
  return (
    <div
      role="search"
      aria-label="In this trace"
      data-print="hide"
      className="absolute top-2 right-4 z-20 w-[30rem] max-w-[calc(100%-2rem)] rounded-lg bg-surface p-1.5 shadow-overlay"
    >
      <div className="flex items-center gap-1">
        <Input
          ref={input}
          aria-label="Find in this trace"
          aria-invalid={find.problem !== null || undefined}
          placeholder="Find in this trace"
          className="h-7! min-w-0 flex-1"
          value={find.query}
          onChange={(event) => find.setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Enter') find.move(event.shiftKey ? -1 : 1);
            if (event.key === 'Escape') find.close();
          }}
        />
        {switches.map(({ id, sign, label }) => (
          <IconButton
            key={id}
            label={label}
            pressed={find.options[id]}
            onClick={() => find.setOptions({ ...find.options, [id]: !find.options[id] })}
          >
            <span aria-hidden className="font-mono text-xs">
              {sign}
            </span>
          </IconButton>
        ))}
        <span
          role="status"
          aria-busy={find.busy}
          className="min-w-20 px-1 text-center text-xs whitespace-nowrap text-muted tabular-nums"
        >
          {countOf(find)}
        </span>
        <IconButton label="Previous hit" keys="p" onClick={() => find.move(-1)} disabled={none}>
          <ChevronUp aria-hidden />
        </IconButton>
        <IconButton label="Next hit" keys="n" onClick={() => find.move(1)} disabled={none}>
          <ChevronDown aria-hidden />
        </IconButton>
        <IconButton label="List the hits" pressed={listed} onClick={() => setListed(!listed)} disabled={none}>
          <List aria-hidden />
        </IconButton>
        <IconButton label="Close find" keys="escape" onClick={find.close}>
          <X aria-hidden />
        </IconButton>
      </div>
      {find.problem !== null && (
        <p role="alert" className="px-1 pt-1.5 text-xs [overflow-wrap:anywhere] text-danger">
          {find.problem}
        </p>
      )}
      {listed && !none && <HitList find={find} />}
    </div>
  );
}

function countOf({ query, busy, hits, index, problem }: Find): string {
  if (query === '' || problem !== null) return '';
  if (busy && hits.total === 0) return 'Searching';
  const total = hits.total.toLocaleString('en');
  if (hits.total === 0) return 'Nothing';
  return index === -1
    ? `${total} ${hits.total === 1 ? 'hit' : 'hits'}`
    : `${(index + 1).toLocaleString('en')} of ${total}`;
}
