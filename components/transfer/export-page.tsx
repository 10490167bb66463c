import { parseRaterRef } from '#lib/labels/rater-ref.ts';
import type { FilterNames } from '#lib/trace/trace-row.ts';
import { raterKinds } from '#lib/trace/glossary.ts';
import { ExportChoices, type Choice } from './export-choices.tsx';
import { ExportFile } from './export-file.tsx';
import type { ExportState } from './export-state.ts';
import { ExportUnusable } from './export-unusable.tsx';
import { ExportWhichTraces } from './export-which-traces.tsx';

type Cell = { code: string; codeName: string; rater: string; labels: number };

type ExportPageProps = {
  project: string;
  state: ExportState;
  choices: { traces: number; allTraces: number; cells: readonly Cell[] };
  counts: { labels: number; traces: number };
  preview: string;
  names: FilterNames;
  everybodys: boolean;
};

/** What goes into the file on the left, the file itself on the right. */
export function ExportPage({ project, state, choices, counts, preview, names, everybodys }: ExportPageProps) {
  const { cells, traces, allTraces } = choices;
  const { filter, codes, raters } = state.selection;
  const filtered = Object.keys(filter).some((key) => key !== 'sort' && key !== 'order');
  if (cells.length === 0 && !filtered) return <ExportUnusable project={project} because="nothing" />;
  return (
    <div className="grid gap-x-12 lg:grid-cols-[18rem_minmax(0,1fr)]">
      <div>
        <ExportWhichTraces {...{ project, state, traces, allTraces, names }} />
        <ExportChoices
          {...{ project, state }}
          codes={count(
            cells,
            ({ code, codeName }) => [code, codeName],
            ({ rater }) => !raters || raters.includes(rater),
          )}
          raters={count(
            cells,
            ({ rater }) => [rater, raterWords(rater)],
            ({ code }) => !codes || codes.includes(code),
          )}
        />
      </div>
      <ExportFile {...{ project, state, preview, everybodys }} {...counts} />
    </div>
  );
}

/** "Ada", "gull-judge v2 (monitor)": of people the name alone. */
function raterWords(ref: string): string {
  const parsed = parseRaterRef(ref);
  if (!parsed.ok || parsed.value.kind !== 'rater') return ref;
  const { raterKind, name, version } = parsed.value;
  const who = version === null ? name : `${name} ${version}`;
  return raterKind === 'human' ? who : `${who} (${raterKinds[raterKind].toLowerCase()})`;
}

/** The labels of each code or rater under what is chosen of the other. */
function count(
  cells: readonly Cell[],
  read: (cell: Cell) => [key: string, name: string],
  counts: (cell: Cell) => boolean,
): Choice[] {
  const found = new Map<string, Choice>();
  for (const cell of cells) {
    const [key, name] = read(cell);
    const choice = found.get(key) ?? { key, name, labels: 0 };
    found.set(key, { ...choice, labels: choice.labels + (counts(cell) ? cell.labels : 0) });
  }
  return [...found.values()];
}
