import { Link } from '#components/ui/link.tsx';
import { listHref } from '#components/trace/links.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { formatCount, formatShare } from '#components/ui/format-number.ts';
import { Section } from '#components/ui/section.tsx';
import { Cell, HeaderCell, RowHeader, Table, TableHead, TableRow } from '#components/ui/table.tsx';

type LabellingProgressProps = {
  project: string;
  codes: readonly { key: string; name: string; traces: number; people: { name: string; traces: number }[] }[];
  /** Traces there are. */
  total: number;
};

/** How many of the traces have a label by people: for each code, and of those by each person. */
export function LabellingProgress({ project, codes, total }: LabellingProgressProps) {
  return (
    <Section
      title="Labelling"
      description={`Traces with a label by people, of ${formatCount(total)}.`}
      actions={
        codes.length > 0 && (
          <ButtonLink size="sm" href={listHref(project, 'label=*:none')}>
            Not labelled yet
          </ButtonLink>
        )
      }
    >
      {codes.length === 0 ? (
        <EmptyState
          title="Nobody has labelled yet"
          action={<ButtonLink href={listHref(project, '')}>Open the traces</ButtonLink>}
        >
          Open a trace and press a code’s key. “Not there” is a label too.
        </EmptyState>
      ) : (
        <Table caption="Traces labelled by people, by code and person">
          <TableHead>
            <tr>
              <HeaderCell>Code</HeaderCell>
              <HeaderCell>Anyone</HeaderCell>
              <HeaderCell>By person</HeaderCell>
            </tr>
          </TableHead>
          <tbody>
            {codes.map((code) => (
              <TableRow key={code.key}>
                <RowHeader className="w-2/5 max-w-0">
                  <Link
                    href={listHref(project, new URLSearchParams({ label: `${code.key}:any` }).toString())}
                    title={code.name}
                    className="block truncate link"
                  >
                    {code.name}
                  </Link>
                </RowHeader>
                <Cell className="w-40">
                  <Progress label={`${code.name}, anyone`} traces={code.traces} total={total} wide />
                </Cell>
                <Cell>
                  <ul className="grid gap-y-0.5">
                    {code.people.map((person) => (
                      <li key={person.name} className="flex items-center gap-2">
                        <span className="w-20 truncate text-xs text-muted">{person.name}</span>
                        <Progress
                          label={`${code.name}, ${person.name}`}
                          traces={person.traces}
                          total={total}
                        />
                      </li>
                    ))}
                  </ul>
                </Cell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}

type ProgressProps = { label: string; traces: number; total: number; wide?: boolean };

/** A bar and its count. Something never looks like nothing. */
function Progress({ label, traces, total, wide = false }: ProgressProps) {
  const share = total === 0 ? 0 : traces / total;
  return (
    <span
      className="flex items-center gap-2"
      title={`${label}: ${formatCount(traces)} of ${formatCount(total)}`}
    >
      <span
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={traces}
        aria-valuetext={`${formatCount(traces)} of ${formatCount(total)}`}
        className={`block h-1 shrink-0 overflow-hidden rounded-full bg-line ${wide ? 'w-16' : 'w-8'}`}
      >
        <span
          className="block h-full min-w-px bg-accent"
          style={{ width: traces === 0 ? 0 : `${Math.max(2, share * 100)}%` }}
        />
      </span>
      <span className="text-xs whitespace-nowrap tabular-nums">
        {formatCount(traces)}
        {wide && <span className="text-muted"> · {formatShare(share, 0)}</span>}
      </span>
    </span>
  );
}
