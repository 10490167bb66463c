'use client';
import { ChevronLeft, ChevronRight, Columns2, Info, Keyboard, Pilcrow, Printer, Scale } from 'lucide-react';
import { Link } from '#components/ui/link.tsx';
import type { ReactNode } from 'react';
import { compareHref } from '#components/compare/compare-href.ts';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { listHref, traceHref } from '#components/trace/links.ts';
import { projectHref } from '#components/shell/navigation.ts';
import { classNames } from '#components/ui/class-names.ts';
import { buttonClass } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import type { TextView } from '#components/trace/text-views.ts';
import type { TraceView } from '#lib/trace/view.ts';

export type TraceNeighbours = {
  project: { slug: string; name: string };
  previous: { id: string } | null;
  next: { id: string } | null;
  position: { index: number; total: number } | null;
  listQuery: string;
};

type TraceHeaderProps = TraceNeighbours & {
  trace: TraceView;
  saveState: ReactNode;
  textView: TextView;
  onTextView: () => void;
  verdictsOpen: boolean;
  onVerdicts: () => void;
  onDetails: () => void;
};

export function TraceHeader(props: TraceHeaderProps) {
  const { trace, project, previous, next, position, listQuery, saveState } = props;
  const { model, trigger, checkpoint, strategy } = trace.condition;
  const facts = [
    model,
    trigger === null ? null : `trigger ${trigger}`,
    checkpoint,
    strategy,
    trace.samples > 1 ? `sample ${trace.sample + 1} of ${trace.samples}` : null,
  ].filter((fact) => fact !== null);
  return (
    <header className="flex h-11 shrink-0 items-center gap-3 border-b border-line pr-2 pl-4 text-sm">
      <nav aria-label="Breadcrumb" className="flex min-w-0 flex-1 items-center gap-1.5 whitespace-nowrap">
        <Crumb href={projectHref(project.slug)}>{project.name}</Crumb>
        <Crumb href={listHref(project.slug, listQuery)}>Traces</Crumb>
        <h1 className="max-w-72 shrink-0 truncate font-semibold">
          <VisibleText text={trace.title} />
        </h1>
        <span className="min-w-0 truncate text-xs text-muted" title={facts.join(' · ')}>
          {facts.map((fact) => (
            <span key={fact}> · {fact}</span>
          ))}
        </span>
      </nav>
      {saveState}
      <div className="flex items-center">
        <IconButton
          label="Verdicts and outcomes"
          keys="v"
          pressed={props.verdictsOpen}
          onClick={props.onVerdicts}
        >
          <Scale aria-hidden />
        </IconButton>
        <Link
          href={compareHref(project.slug, [trace.id])}
          aria-label="Compare"
          title="Compare (|)"
          className={classNames(buttonClass({ variant: 'ghost', size: 'sm' }), 'w-7 px-0!')}
        >
          <Columns2 aria-hidden />
        </Link>
        <IconButton
          label="Read as Markdown with formulas"
          keys="%"
          pressed={props.textView === 'rendered'}
          onClick={props.onTextView}
        >
          <Pilcrow aria-hidden />
        </IconButton>
        <IconButton label="Details" keys="i" onClick={props.onDetails}>
          <Info aria-hidden />
        </IconButton>
        <Link
          href={projectHref(project.slug, `/traces/${trace.id}/print?text=${props.textView}`)}
          aria-label="Print"
          title="Print"
          className={classNames(buttonClass({ variant: 'ghost', size: 'sm' }), 'w-7 px-0!')}
        >
          <Printer aria-hidden />
        </Link>
        <IconButton label="Keyboard" keys="?" onClick={openKeyboardHelp}>
          <Keyboard aria-hidden />
        </IconButton>
      </div>
      <nav aria-label="Neighbouring traces" className="flex items-center gap-0.5">
        <Step to={previous} name="Previous trace" icon={<ChevronLeft aria-hidden />} {...props} />
        {position && (
          <span className="px-1 text-xs text-muted tabular-nums">
            {(position.index + 1).toLocaleString('en')} of {position.total.toLocaleString('en')}
          </span>
        )}
        <Step to={next} name="Next trace" icon={<ChevronRight aria-hidden />} {...props} />
      </nav>
    </header>
  );
}

function Crumb({ href, children }: { href: string; children: ReactNode }) {
  return (
    <>
      <Link href={href} className="max-w-36 truncate rounded-sm text-xs text-muted hover:text-ink">
        {children}
      </Link>
      <ChevronRight aria-hidden className="size-3 shrink-0 text-faint" />
    </>
  );
}

type StepProps = { to: { id: string } | null; name: string; icon: ReactNode } & Pick<
  TraceNeighbours,
  'project' | 'listQuery'
>;

function Step({ to, name, icon, project, listQuery }: StepProps) {
  const look = classNames(buttonClass({ variant: 'ghost', size: 'sm' }), 'w-7 px-0!');
  if (!to)
    return (
      <span aria-hidden className={classNames(look, 'opacity-35')}>
        {icon}
      </span>
    );
  return (
    <Link href={traceHref(project.slug, to.id, listQuery)} aria-label={name} title={name} className={look}>
      {icon}
    </Link>
  );
}

/** The help belongs to the page and listens for its key. */
function openKeyboardHelp(): void {
  document.dispatchEvent(
    new KeyboardEvent('keydown', { key: '?', code: 'Slash', shiftKey: true, bubbles: true }),
  );
}
