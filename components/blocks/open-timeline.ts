const name = 'subtext:timeline';

/** The timeline stands beside the reader's keys, not in them: it is asked for by an event of the page. */
export function openTimeline(): void {
  document.dispatchEvent(new CustomEvent(name));
}

/** Listens for it; returns how to stop. */
export function onOpenTimeline(open: () => void): () => void {
  document.addEventListener(name, open);
  return () => document.removeEventListener(name, open);
}
