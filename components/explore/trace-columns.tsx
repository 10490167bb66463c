import { columnHelper } from '#components/explore/trace-features.ts';
import {
  ConditionCell,
  LabelsCell,
  ObservabilityCell,
  OutcomesCell,
  StatusCell,
  VerdictsCell,
} from '#components/explore/trace-cells.tsx';
import { formatCount } from '#components/ui/format-number.ts';

/** The columns, in their order. One that sorts has the id of its sort key. */
export const traceColumns = columnHelper.columns([
  columnHelper.display({ id: 'select', meta: { name: 'Selection', width: 36 }, enableHiding: false }),
  columnHelper.accessor('title', { meta: { name: 'Prompt', width: 140 }, enableHiding: false }),
  columnHelper.accessor('answerPreview', {
    meta: { name: 'Answer begins', width: 240 },
    enableSorting: false,
    cell: ({ getValue }) => <span className="text-muted">{getValue()}</span>,
  }),
  columnHelper.accessor('model', {
    meta: { name: 'Model', width: 96 },
    cell: ({ getValue }) => getValue() ?? <Nothing />,
  }),
  columnHelper.display({
    id: 'condition',
    meta: { name: 'Condition', width: 92 },
    cell: ({ row }) => <ConditionCell row={row.original} />,
  }),
  columnHelper.accessor('sample', { meta: { name: 'Sample', width: 72, numeric: true } }),
  columnHelper.accessor('status', {
    meta: { name: 'Status', width: 84 },
    cell: ({ getValue }) => <StatusCell status={getValue()} />,
  }),
  columnHelper.accessor('observability', {
    meta: { name: 'Reasoning', width: 84 },
    cell: ({ getValue }) => <ObservabilityCell observability={getValue()} />,
  }),
  columnHelper.accessor('outcomes', {
    meta: { name: 'Outcomes', width: 98 },
    enableSorting: false,
    cell: ({ getValue }) => <OutcomesCell outcomes={getValue()} />,
  }),
  columnHelper.accessor('labels', {
    meta: { name: 'Labels', width: 92 },
    enableSorting: false,
    cell: ({ getValue }) => <LabelsCell labels={getValue()} />,
  }),
  columnHelper.accessor('verdicts', {
    meta: { name: 'Verdicts', width: 76 },
    enableSorting: false,
    cell: ({ getValue }) => <VerdictsCell verdicts={getValue()} />,
  }),
  columnHelper.accessor('reasoningLength', {
    id: 'reasoning',
    meta: { name: 'Length', width: 76, numeric: true },
    cell: ({ getValue }) => formatCount(getValue()),
  }),
  columnHelper.accessor('answerLength', {
    id: 'answer',
    meta: { name: 'Answer length', width: 104, numeric: true },
    cell: ({ getValue }) => formatCount(getValue()),
  }),
  columnHelper.accessor('stepCount', {
    id: 'steps',
    meta: { name: 'Steps', width: 64, numeric: true },
    cell: ({ getValue }) => formatCount(getValue()),
  }),
]);

/** What is shown until somebody chooses. Who labels blind does not see what others found. */
export function defaultColumns(blind: boolean): Record<string, boolean> {
  return {
    answerPreview: blind,
    status: false,
    answer: false,
    steps: false,
    outcomes: !blind,
    verdicts: !blind,
  };
}

function Nothing() {
  return <span className="text-faint">—</span>;
}
