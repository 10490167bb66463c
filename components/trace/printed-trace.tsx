import { projectHref } from '#components/shell/navigation.ts';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { PrintedRendered } from '#components/trace/printed-rendered.tsx';
import type { TextView } from '#components/trace/text-views.ts';
import { PageBody } from '#components/shell/page-body.tsx';
import { blockKinds, observabilities } from '#lib/trace/glossary.ts';
import type { BlockView, LabelView, SentTrace } from '#lib/trace/view.ts';

type PrintedTraceProps = {
  project: { slug: string; name: string };
  trace: SentTrace;
  view: TextView;
  texts: readonly { block: BlockView; text: string }[];
  labels: readonly LabelView[];
  codes: ReadonlyMap<string, string>;
};

/** Text nodes in reading order, made for paper. */
export function PrintedTrace({ project, trace, view, texts, labels, codes }: PrintedTraceProps) {
  const missing = texts.reduce((sum, { block, text }) => sum + block.length - text.length, 0);
  return (
    <PageBody width="narrow">
      <header className="mb-6 border-b border-line pb-3">
        <p className="text-xs text-muted">{project.name}</p>
        <h1 className="text-lg font-semibold">
          <VisibleText text={trace.title} />
        </h1>
        <p className="text-xs text-muted">
          {[trace.condition.model, `sample ${trace.sample + 1} of ${trace.samples}`, trace.sourceKey]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <p data-print="hide" className="mt-2 text-sm text-muted">
          Made for paper: print with the browser’s own command.
        </p>
        {missing > 0 && (
          <p role="note" className="mt-2 text-sm text-danger">
            {missing.toLocaleString('en')} characters at the end are left out here: it would be more than 300
            pages. All of it can be read on the screen.
          </p>
        )}
      </header>
      {texts.map(({ block, text }) =>
        block.length === 0 ? null : (
          <section key={block.ordinal} className="mb-6">
            <h2 className="mb-1 text-sm font-semibold">
              {blockKinds[block.kind]}
              <span className="font-normal text-muted">
                {block.name !== null && ` · ${block.name}`}
                {block.observability && ` · ${observabilities[block.observability].name.toLowerCase()}`}
                {block.forcedPrefix > 0 &&
                  ` · the first ${block.forcedPrefix.toLocaleString('en')} characters were put there, not generated`}
              </span>
            </h2>
            {view === 'rendered' && !block.kind.startsWith('tool') ? (
              <PrintedRendered text={text} />
            ) : (
              <p dir="auto" className="reading [overflow-wrap:anywhere] whitespace-pre-wrap">
                <VisibleText text={text} />
              </p>
            )}
          </section>
        ),
      )}
      <section>
        <h2 className="mb-1 text-sm font-semibold">Labels of yours</h2>
        {labels.length === 0 && <p className="text-sm text-muted">None.</p>}
        <ul className="grid gap-2 text-sm">
          {labels.map((label) => (
            <li key={label.id}>
              <b className="font-medium">{codes.get(label.codeId) ?? 'A code that is gone'}</b>: {label.value}
              {label.evidence.map(({ quote, block, start }) => (
                <p key={`${block}:${start}`} className="pl-4 text-muted">
                  “<VisibleText text={quote} />”{block !== null && ` (block ${block}, character ${start})`}
                </p>
              ))}
              {label.note !== '' && <p className="pl-4 italic">{label.note}</p>}
            </li>
          ))}
        </ul>
      </section>
      <p className="mt-6 text-2xs text-faint">{projectHref(project.slug, `/traces/${trace.id}`)}</p>
    </PageBody>
  );
}
