import { columnHelper } from '#components/explore/trace-features.ts';
import {
  CodeCell,
  ConditionCell,
  LabelsCell,
  MetadataCell,
  ObservabilityCell,
  OutcomesCell,
  StatusCell,
  VerdictsCell,
} from '#components/explore/trace-cells.tsx';
import { formatCount } from '#components/ui/format-number.ts';
import type { ColumnLayout } from '#lib/trace/column-layout.ts';

/** The columns, in their order. One that sorts has the id of its sort key. */
export const traceColumns = columnHelper.columns([
  columnHelper.display({ id: 'select', meta: { name: 'Selection' }, size: 36 }),
  columnHelper.accessor('title', { meta: { name: 'Prompt' }, size: 140 }),
  columnHelper.accessor('answerPreview', {
    meta: { name: 'Answer begins' },
    size: 240,
    enableSorting: false,
    cell: ({ getValue }) => <span className="text-muted">{getValue()}</span>,
  }),
  columnHelper.accessor('model', {
    meta: { name: 'Model' },
    size: 96,
    cell: ({ getValue }) => getValue() ?? <Nothing />,
  }),
  columnHelper.display({
    id: 'condition',
    meta: { name: 'Condition' },
    size: 92,
    cell: ({ row }) => <ConditionCell row={row.original} />,
  }),
  columnHelper.accessor('sample', { meta: { name: 'Sample', numeric: true }, size: 72 }),
  columnHelper.accessor('status', {
    meta: { name: 'Status' },
    size: 84,
    cell: ({ getValue }) => <StatusCell status={getValue()} />,
  }),
  columnHelper.accessor('observability', {
    meta: { name: 'Reasoning' },
    size: 84,
    cell: ({ getValue }) => <ObservabilityCell observability={getValue()} />,
  }),
  columnHelper.accessor('outcomes', {
    meta: { name: 'Outcomes' },
    size: 98,
    enableSorting: false,
    cell: ({ getValue }) => <OutcomesCell outcomes={getValue()} />,
  }),
  columnHelper.accessor('labels', {
    meta: { name: 'Labels' },
    size: 92,
    enableSorting: false,
    cell: ({ getValue }) => <LabelsCell labels={getValue()} />,
  }),
  columnHelper.accessor('verdicts', {
    meta: { name: 'Verdicts' },
    size: 76,
    enableSorting: false,
    cell: ({ getValue }) => <VerdictsCell verdicts={getValue()} />,
  }),
  columnHelper.accessor('reasoningLength', {
    id: 'reasoning',
    meta: { name: 'Length', numeric: true },
    size: 76,
    cell: ({ getValue }) => formatCount(getValue()),
  }),
  columnHelper.accessor('answerLength', {
    id: 'answer',
    meta: { name: 'Answer length', numeric: true },
    size: 104,
    cell: ({ getValue }) => formatCount(getValue()),
  }),
  columnHelper.accessor('stepCount', {
    id: 'steps',
    meta: { name: 'Steps', numeric: true },
    size: 64,
    cell: ({ getValue }) => formatCount(getValue()),
  }),
]);

/** What is shown until somebody chooses. Who labels blind does not see what others found. */
export function defaultLayout(blind: boolean): ColumnLayout {
  const hidden = new Set([
    'answer',
    'steps',
    'status',
    ...(blind ? ['outcomes', 'verdicts'] : ['answerPreview']),
  ]);
  return { columns: ordinaryColumns.flatMap(({ id }) => (hidden.has(id) ? [] : { id })), pinned: 0 };
}

/** The columns every project has, but the one that selects. */
export const ordinaryColumns: readonly ColumnChoice[] = traceColumns.slice(1).map((column) => {
  const id = columnId(column);
  return { id, name: column.meta?.name ?? id };
});

/** The table takes a column's key for its id where it has none. */
export function columnId(column: object): string {
  if ('id' in column && typeof column.id === 'string') return column.id;
  return 'accessorKey' in column ? String(column.accessorKey) : '';
}

/** A column by its id, and what people call it. */
export type ColumnChoice = { id: string; name: string };

/** The columns of a layout that only some projects have: codes by people or by monitors, and keys of the metadata. */
export function projectColumns(layout: ColumnLayout, nameOf: (id: string) => string) {
  return layout.columns.flatMap(({ id }) => {
    const shared = { id, meta: { name: nameOf(id) }, size: 120, enableSorting: false };
    const key = id.slice(id.indexOf(':') + 1);
    if (id.startsWith('label:'))
      return columnHelper.display({
        ...shared,
        cell: ({ row }) => <CodeCell label={row.original.labels.find(({ codeKey }) => codeKey === key)} />,
      });
    if (id.startsWith('verdict:'))
      return columnHelper.display({
        ...shared,
        cell: ({ row }) => (
          <VerdictsCell verdicts={row.original.verdicts.filter(({ codeKey }) => codeKey === key)} />
        ),
      });
    if (id.startsWith('meta:'))
      return columnHelper.display({
        ...shared,
        cell: ({ row }) => <MetadataCell value={row.original.metadata[key] ?? null} />,
      });
    return [];
  });
}

function Nothing() {
  return <span className="text-faint">—</span>;
}
