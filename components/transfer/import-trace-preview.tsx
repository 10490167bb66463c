import type { ReactNode } from 'react';
import { ImageOff } from 'lucide-react';
import { ObservabilityBadge } from '#components/trace/observability-badge.tsx';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { formatDecimal } from '#components/ui/format-number.ts';
import type { TracePreview } from '#lib/server/import/preview-trace.ts';
import { blockKinds, observabilities, traceStatuses, type Observability } from '#lib/trace/glossary.ts';

type Block = TracePreview['blocks'][number];

type PreviewProps = {
  trace: TracePreview;
  /** The answer below the reasoning, where there is no room for it beside. */
  stacked?: boolean;
};

/** A trace as it will look: what was asked folded, reasoning left, answer right. Inert text throughout. */
export function ImportTracePreview({ trace, stacked = false }: PreviewProps) {
  const firstAnswer = trace.blocks.findIndex(({ role }) => role === 'assistant');
  const asked = trace.blocks.slice(0, firstAnswer === -1 ? trace.blocks.length : firstAnswer);
  const given = firstAnswer === -1 ? [] : trace.blocks.slice(firstAnswer);
  const reasoning = given.filter(({ kind }) => kind === 'reasoning');
  const answer = given.filter(({ kind }) => kind !== 'reasoning');
  return (
    <article className="mb-4 rounded-lg border border-line bg-surface">
      <header className="flex flex-wrap items-center gap-x-2 gap-y-1.5 border-b border-line px-4 py-2.5">
        <h4 className="mr-1 min-w-0 text-sm font-medium break-words">
          <VisibleText text={trace.title} />
        </h4>
        {isObservability(trace.observability) && <ObservabilityBadge observability={trace.observability} />}
        {trace.status !== 'complete' && <Badge tone="outline">{statusName(trace.status)}</Badge>}
        {trace.outcomes.map((outcome) => (
          <Chip key={outcome.name} kind="outcome" name={outcome.name} value={outcomeWords(outcome)} />
        ))}
        {trace.labels.slice(0, mostChips).map((label, index) => (
          <Chip key={index} kind={label.rater} name={label.code} value={labelWords(label)} />
        ))}
        {trace.labels.length > mostChips && (
          <Badge tone="outline">and {trace.labels.length - mostChips} more labels</Badge>
        )}
        <span className="ml-auto text-xs text-faint">
          <VisibleText text={[trace.model, trace.place].filter(Boolean).join(' · ')} />
        </span>
      </header>
      {asked.length > 0 && <Asked blocks={asked} />}
      <div className={stacked ? 'divide-y divide-line' : 'grid md:grid-cols-2 md:divide-x md:divide-line'}>
        <Pane title="Reasoning" blocks={reasoning} empty="No reasoning in this trace." />
        <Pane title="Answer" blocks={answer} empty="No answer in this trace." />
      </div>
    </article>
  );
}

/** Three lines of it, all of it when opened. */
function Asked({ blocks }: { blocks: Block[] }) {
  return (
    <details className="group/asked border-b border-line px-4 py-2.5">
      <summary className="list-none">
        <span className="text-xs font-medium text-muted">Prompt</span>
        <span className="ml-2 text-xs text-faint group-open/asked:hidden">show all</span>
        <span className="ml-2 hidden text-xs text-faint group-open/asked:inline">show less</span>
        <span className="mt-1 line-clamp-2 block max-w-[75ch] text-sm break-words whitespace-pre-wrap text-muted group-open/asked:hidden">
          <VisibleText text={shorten(blocks.at(-1)?.text ?? '')} />
        </span>
      </summary>
      <div className="mt-2 max-h-96 overflow-y-auto">
        {blocks.map((block, index) => (
          <BlockText key={index} block={block} named />
        ))}
      </div>
    </details>
  );
}

function Pane({ title, blocks, empty }: { title: string; blocks: Block[]; empty: string }) {
  return (
    <section aria-label={title} className="min-w-0 px-4 py-3 max-md:border-t max-md:border-line">
      <h5 className="mb-1.5 text-xs font-medium text-muted">{title}</h5>
      {/* Scrollable, so it can be focused and scrolled with the keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1 wants exactly this */}
      <div tabIndex={0} role="group" aria-label={`${title}, text`} className="max-h-72 overflow-y-auto">
        {blocks.length === 0 && <p className="text-sm text-faint">{empty}</p>}
        {blocks.map((block, index) => (
          <BlockText
            key={index}
            block={block}
            named={block.kind !== 'reasoning' && block.kind !== 'answer'}
          />
        ))}
      </div>
    </section>
  );
}

function BlockText({ block, named }: { block: Block; named: boolean }) {
  const isCode = block.kind === 'tool_call' || block.kind === 'tool_result';
  return (
    <div className="mb-3 last:mb-0">
      {named && (
        <p className="mb-0.5 text-xs text-faint">
          {blockKinds[block.kind]}
          {block.name !== null && (
            <>
              {' · '}
              <VisibleText text={block.name} />
            </>
          )}
        </p>
      )}
      {block.missing !== null && (
        <p className="flex items-center gap-1.5 text-sm text-danger">
          <ImageOff aria-hidden className="size-4 shrink-0" />
          <span className="min-w-0 break-words">
            Missing picture: <VisibleText text={block.missing} />
          </span>
        </p>
      )}
      {block.kind === 'image' && block.text === '' ? (
        block.missing === null && <Nothing>A picture</Nothing>
      ) : block.kind === 'reasoning' && block.stepStarts.length > 1 ? (
        <Steps block={block} />
      ) : (
        <p className={`${isCode ? 'reading-code' : 'reading'} whitespace-pre-wrap`} dir="auto">
          {block.text === '' ? <Nothing>{`Empty`}</Nothing> : <VisibleText text={block.text} />}
          {block.text.length >= cut && <Nothing> … cut here; all of it is imported.</Nothing>}
        </p>
      )}
    </div>
  );
}

/** A reasoning cut into its steps. */
function Steps({ block: { text, stepStarts, steps } }: { block: Block }) {
  return (
    <>
      <ol className="grid gap-1.5">
        {stepStarts.map((start, index) => (
          <li key={start} className="flex gap-2">
            <span aria-hidden className="w-6 shrink-0 pt-1 text-right text-2xs text-faint tabular-nums">
              {index + 1}
            </span>
            <p className="reading min-w-0 break-words whitespace-pre-wrap" dir="auto">
              <VisibleText text={text.slice(start, stepStarts[index + 1] ?? text.length).trim()} />
            </p>
          </li>
        ))}
      </ol>
      {(steps > stepStarts.length || text.length >= cut) && (
        <Nothing>… cut here; all {steps} steps are imported.</Nothing>
      )}
    </>
  );
}

const mostChips = 8;
/** How much of a block the preview sends. */
const cut = 2_000;

function Nothing({ children }: { children: ReactNode }) {
  return <span className="text-sm text-faint">{children}</span>;
}

function Chip({ kind, name, value }: { kind: string; name: string; value: string }) {
  return (
    <Badge tone="outline">
      <span className="text-faint">
        <VisibleText text={kind} />
      </span>
      <VisibleText text={name} />
      <span className="font-medium text-ink">
        <VisibleText text={value} />
      </span>
    </Badge>
  );
}

function outcomeWords({ value, positive }: TracePreview['outcomes'][number]): string {
  const word = positive === null ? null : positive ? 'yes' : 'no';
  if (word === null || value.toLowerCase() === word) return shorten(value, 40);
  return `${word} (${shorten(value, 40)})`;
}

function labelWords({ value, score, about }: TracePreview['labels'][number]): string {
  const said = value === null ? 'missing' : shorten(value, 40);
  const word =
    about === null
      ? said
      : 'step' in about
        ? `step ${about.step + 1}: ${said}`
        : `“${shorten(about.quote, 24)}”`;
  return score === null || word === String(score) ? word : `${word} ${formatDecimal(score)}`;
}

function statusName(status: string): string {
  return Object.hasOwn(traceStatuses, status) ? traceStatuses[status as keyof typeof traceStatuses] : status;
}

function isObservability(id: string): id is Observability {
  return Object.hasOwn(observabilities, id);
}

function shorten(text: string, most = 600): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
