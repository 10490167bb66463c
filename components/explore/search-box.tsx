'use client';
import { Search } from 'lucide-react';
import { useRef, useState } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { Input } from '#components/ui/input.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { searchesTitlesOnly, shortestTextSearch } from '#lib/trace/trace-filter.ts';

const delayMs = 250;

/** Searches while one types, after a pause. `/` comes here, Escape leaves. */
export function SearchBox({ value, onSearch }: { value: string; onSearch: (text: string) => void }) {
  const [text, setText] = useState(value);
  const [sent, setSent] = useState(value);
  const [seen, setSeen] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const input = useRef<HTMLInputElement>(null);
  if (value !== seen) {
    setSeen(value);
    if (value !== sent) setText(value); // changed elsewhere: a chip removed, or back
  }
  useHotkeys('/', () => input.current?.select(), { useKey: true, preventDefault: true });

  function send(next: string): void {
    clearTimeout(timer.current);
    if (next.trim() === value) return;
    setSent(next.trim());
    onSearch(next.trim());
  }

  const titlesOnly = text.trim() !== '' && searchesTitlesOnly(text);
  return (
    <div role="search" className="relative w-full max-w-96 min-w-40">
      <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted" />
      <Input
        ref={input}
        type="search"
        value={text}
        aria-label="Search titles, reasoning and answers"
        aria-describedby="search-scope"
        placeholder="Search titles, reasoning, answers"
        maxLength={400}
        className="peer pr-8 pl-8.5 [&::-webkit-search-cancel-button]:hidden"
        onChange={({ target }) => {
          setText(target.value);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => send(target.value), delayMs);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') send(text);
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      <span className="pointer-events-none absolute top-1.75 right-2 peer-focus:hidden">
        {text === '' && <Kbd keys="/" />}
      </span>
      <p
        id="search-scope"
        role="status"
        className={
          titlesOnly
            ? 'absolute top-9 left-0 z-20 rounded-md bg-surface px-2 py-1 text-xs text-muted shadow-overlay'
            : 'sr-only'
        }
      >
        {titlesOnly && `Titles only: reasoning and answers need ${shortestTextSearch} characters.`}
      </p>
    </div>
  );
}
