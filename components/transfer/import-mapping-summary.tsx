import { VisibleText } from '#components/trace/visible-text.tsx';
import type { MappingInput } from '#lib/formats/mapping.ts';

const inSummary = [
  ...(['prompt', 'system', 'reasoning', 'answer', 'transcript'] as const),
  ...(['model', 'sample', 'gold'] as const),
];

/** The mapping in a line or two. */
export function MappingSummary({ mapping }: { mapping: MappingInput }) {
  const roles = inSummary.flatMap((role) => {
    const given = mapping[role];
    if (given === undefined) return [];
    const text =
      typeof given === 'string' ? given : 'file' in given ? 'the file’s name' : String(given.value);
    return [[role, text] as const];
  });
  const { join, outcomes = [], labels = [], stepLabels = [], spans = [] } = mapping;
  const rows = [
    ...roles,
    ...(join ? [['found by', join.join(', ')] as const] : []),
    ...outcomes.map(({ name, field }) => [`outcome ${name}`, field] as const),
    ...labels.map(({ code, field, score }) => [`verdict ${code}`, field ?? score ?? ''] as const),
    ...stepLabels.map(({ code, field, inStep }) => [`steps ${code}`, field ?? inStep ?? ''] as const),
    ...spans.map(({ code, field }) => [`marked ${code ?? ''}`.trim(), field] as const),
  ];
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1.5 rounded-lg border border-line bg-surface px-4 py-3 text-sm">
      {rows.map(([role, field], index) => (
        <div key={index} className="flex gap-1.5">
          <dt className="text-muted">{role}</dt>
          <dd className="font-mono text-xs leading-5">
            <VisibleText text={field} />
          </dd>
        </div>
      ))}
      {rows.length === 0 && <div>No field is used yet.</div>}
    </dl>
  );
}
