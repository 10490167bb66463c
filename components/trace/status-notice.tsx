import { CircleAlert } from 'lucide-react';
import { traceStatuses } from '#lib/trace/glossary.ts';
import type { TraceView } from '#lib/trace/view.ts';

/** Why the trace is not all there, before anybody concludes from its silence. */
export function StatusNotice({ trace }: { trace: TraceView }) {
  const notes = [
    trace.status === 'complete'
      ? null
      : `${traceStatuses[trace.status]}${trace.statusReason === null ? '.' : `: ${trace.statusReason}`}`,
    trace.replaced === 0
      ? null
      : `${trace.replaced.toLocaleString('en')} ${trace.replaced === 1 ? 'character' : 'characters'} could not be stored and ${trace.replaced === 1 ? 'was' : 'were'} replaced by a visible one.`,
  ].filter((note) => note !== null);
  if (notes.length === 0) return null;
  return (
    <p role="note" className="flex items-center gap-2 border-b border-line bg-sunken px-4 py-1.5 text-xs">
      <CircleAlert aria-hidden className="size-3.5 shrink-0 text-danger" />
      {notes.join(' ')}
    </p>
  );
}
