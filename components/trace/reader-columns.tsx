'use client';
import { useSyncExternalStore, type ReactNode } from 'react';
import { Pane, PaneDivider, Panes } from '#components/ui/resizable-panes.tsx';

type ReaderColumnsProps = {
  reasoning: ReactNode;
  answer: ReactNode;
  /** Null where they are folded away. */
  labels: ReactNode;
  verdicts: ReactNode;
};

/**
 * The columns and how wide they are. The widths are this browser's own, so the server sends the columns as they are by
 * default and the browser puts them in panes that can be moved.
 */
export function ReaderColumns({ reasoning, answer, labels, verdicts }: ReaderColumnsProps) {
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const sideOpen = Boolean(labels) || Boolean(verdicts);
  if (!inBrowser)
    return (
      <div className="flex min-w-0 flex-1 divide-x divide-line">
        <div className="min-w-0 flex-[56]">{reasoning}</div>
        <div className="min-w-0 flex-[44]">{answer}</div>
        {sideOpen && <div className="w-[300px] shrink-0">{labels}</div>}
      </div>
    );
  return (
    <Panes
      id="reader"
      paneIds={['reasoning', 'answer', ...(sideOpen ? ['side'] : [])]}
      className="min-w-0 flex-1"
    >
      <Pane id="reasoning" defaultSize={sideOpen ? '43' : '56'} minSize={240}>
        {reasoning}
      </Pane>
      <PaneDivider label="Between reasoning and answer" />
      <Pane id="answer" minSize={220}>
        {answer}
      </Pane>
      {sideOpen && <PaneDivider label="Beside the labels" />}
      {sideOpen && (
        <Pane id="side" defaultSize={300} minSize={220}>
          <Side labels={labels} verdicts={verdicts} />
        </Pane>
      )}
    </Panes>
  );
}

function Side({ labels, verdicts }: Pick<ReaderColumnsProps, 'labels' | 'verdicts'>) {
  if (!labels || !verdicts) return labels || verdicts;
  return (
    <Panes id="reader-side" orientation="vertical" paneIds={['labels', 'verdicts']}>
      <Pane id="labels" minSize={160}>
        {labels}
      </Pane>
      <PaneDivider label="Between labels and verdicts" />
      <Pane id="verdicts" minSize={120} defaultSize="40">
        {verdicts}
      </Pane>
    </Panes>
  );
}

const never = () => () => undefined;
