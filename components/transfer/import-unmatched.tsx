'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { wordsOf, type ImportApi } from '#components/transfer/import-api.ts';
import { TransferProblem } from '#components/transfer/import-problem.tsx';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { formatCount } from '#components/ui/format-number.ts';
import { Section } from '#components/ui/section.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { Cell, HeaderCell, RowHeader, Table, TableHead, TableRow } from '#components/ui/table.tsx';

type UnmatchedProps = {
  api: ImportApi;
  id: string;
  count: number;
  mayChange: boolean;
  onChanged: () => void;
};

/** As many as the server sends at once. */
const pageSize = 200;

/** Labels that found no trace, or several: they wait until their traces are here, or are let go. */
export function ImportUnmatched({ api, id, count, mayChange, onChanged }: UnmatchedProps) {
  const [from, setFrom] = useState(0);
  const [said, setSaid] = useState('');
  const list = useQuery({
    queryKey: ['unmatched', id, from, count],
    queryFn: ({ signal }) => api.unmatched(id, from, signal),
    placeholderData: (before) => before,
    enabled: count > 0,
  });
  const change = useMutation({
    mutationFn: async (what: 'match' | 'all' | number) => {
      if (what !== 'match') {
        await api.dismiss(id, what === 'all' ? 'all' : [what]);
        return what === 'all' ? 'All of them are dismissed.' : 'Dismissed.';
      }
      const { matched, left } = await api.match(id);
      return matched === 0
        ? `None of the ${formatCount(left)} finds its trace yet.`
        : `${formatCount(matched)} found ${matched === 1 ? 'its trace' : 'their traces'}, ${formatCount(left)} left.`;
    },
    onSuccess: (words) => {
      setSaid(words);
      setFrom(0);
      onChanged();
      void list.refetch();
    },
    onError: () => setSaid(''),
  });
  if (count === 0)
    return said === '' ? null : (
      <p role="status" className="mb-10 text-sm text-muted">
        {said} No label waits for its trace.
      </p>
    );
  const rows = list.data?.unmatched ?? [];
  return (
    <Section
      title={`Labels without a trace (${formatCount(count)})`}
      description="Records that fit no trace, or more than one. They are kept, and found again when their traces are imported."
      actions={
        mayChange && (
          <>
            <ConfirmDialog
              title={`Dismiss all ${formatCount(count)}?`}
              description="What they say is let go. Importing the file again brings them back."
              confirmLabel="Dismiss all"
              tone="danger"
              onConfirm={() =>
                change.mutateAsync('all').then(
                  () => undefined,
                  () => undefined,
                )
              }
              trigger={<Button>Dismiss all</Button>}
            />
            <Button
              variant="primary"
              busy={change.isPending && change.variables === 'match'}
              onClick={() => change.mutate('match')}
            >
              Match again
            </Button>
          </>
        )
      }
    >
      <p role="status" className={said === '' ? 'sr-only' : 'mb-3 text-sm'}>
        {said}
      </p>
      {change.isError && (
        <div role="alert" className="mb-3 text-sm text-danger">
          {wordsOf(change.error)}
        </div>
      )}
      <TransferProblem error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending ? (
        <SkeletonRows rows={4} label="Loading the labels" />
      ) : (
        <Table caption="Labels without a trace" className="table-fixed">
          <TableHead>
            <tr>
              <HeaderCell className="w-[26%]">From</HeaderCell>
              <HeaderCell>Looked for</HeaderCell>
              <HeaderCell numeric className="w-24">
                Traces that fit
              </HeaderCell>
              <HeaderCell className="w-40">It says</HeaderCell>
              {mayChange && (
                <HeaderCell className="w-24">
                  <span className="sr-only">Actions</span>
                </HeaderCell>
              )}
            </tr>
          </TableHead>
          <tbody>
            {rows.map(({ ordinal, file, place, keys, found, labels, outcomes }) => (
              <TableRow key={ordinal} className="align-baseline">
                <RowHeader className="break-words">
                  <VisibleText text={[file, place].filter(Boolean).join(' · ')} />
                </RowHeader>
                <Cell className="font-mono text-xs break-words">
                  <VisibleText
                    text={Object.entries(keys)
                      .map(
                        ([key, value]) =>
                          `${key} = ${typeof value === 'string' ? value : JSON.stringify(value)}`,
                      )
                      .join(', ')
                      .slice(0, 400)}
                  />
                </Cell>
                <Cell numeric>{found === 0 ? 'none' : formatCount(found)}</Cell>
                <Cell className="text-muted">{saysOf(labels, outcomes)}</Cell>
                {mayChange && (
                  <Cell className="text-right">
                    <Button
                      size="sm"
                      aria-label={`Dismiss ${place}`}
                      disabled={change.isPending}
                      onClick={() => change.mutate(ordinal)}
                    >
                      Dismiss
                    </Button>
                  </Cell>
                )}
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
      {count > pageSize && (
        <div className="flex items-center justify-end gap-2 py-3 text-xs text-muted">
          <span className="mr-auto tabular-nums">
            {formatCount(from + 1)}–{formatCount(from + rows.length)} of {formatCount(count)}
          </span>
          <Button size="sm" disabled={from === 0} onClick={() => setFrom(Math.max(0, from - pageSize))}>
            Previous
          </Button>
          <Button size="sm" disabled={from + rows.length >= count} onClick={() => setFrom(from + pageSize)}>
            Next
          </Button>
        </div>
      )}
    </Section>
  );
}

function saysOf(labels: number, outcomes: number): string {
  const parts = [
    ...(labels > 0 ? [`${formatCount(labels)} ${labels === 1 ? 'label' : 'labels'}`] : []),
    ...(outcomes > 0 ? [`${formatCount(outcomes)} ${outcomes === 1 ? 'outcome' : 'outcomes'}`] : []),
  ];
  return parts.join(', ') || 'nothing';
}
