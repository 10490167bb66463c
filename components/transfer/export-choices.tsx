'use client';
import { useRouter } from 'next/navigation';
import { useOptimistic, useTransition } from 'react';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { formatCount } from '#components/ui/format-number.ts';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { Section } from '#components/ui/section.tsx';
import { exportShapes, getExportShape } from '#lib/exports/index.ts';
import { projectHref } from '#components/shell/navigation.ts';
import { formatExportState, type ExportState } from './export-state.ts';

/** Something to tick: its name in the address, what people call it, and its labels under what else is chosen. */
export type Choice = { key: string; name: string; labels: number };

type ExportChoicesProps = {
  project: string;
  state: ExportState;
  codes: readonly Choice[];
  raters: readonly Choice[];
};

/** Which codes, whose labels, and in which shape. The address holds the answer. */
export function ExportChoices({ project, state: saved, codes, raters }: ExportChoicesProps) {
  const router = useRouter();
  const [busy, startTransition] = useTransition();
  const [state, setState] = useOptimistic(saved);
  const change = (next: ExportState) =>
    startTransition(() => {
      setState(next);
      router.replace(projectHref(project, `/export${formatExportState(next)}`), { scroll: false });
    });
  const { shape, selection } = state;
  return (
    <div aria-busy={busy}>
      <Section title="Shape" description={getExportShape(shape).description}>
        <SegmentedControl
          label="Shape"
          segments={exportShapes.map(({ id, label }) => ({ value: id, label }))}
          value={shape}
          onValueChange={(id) => change({ shape: id, selection })}
        />
      </Section>
      <Section title="Raters">
        <Choices
          choices={raters}
          chosen={selection.raters}
          onChange={(chosen) => change({ shape, selection: { ...selection, raters: chosen } })}
        />
      </Section>
      <Section title="Codes">
        <Choices
          choices={codes}
          chosen={selection.codes}
          onChange={(chosen) => change({ shape, selection: { ...selection, codes: chosen } })}
        />
      </Section>
    </div>
  );
}

type ChoicesProps = {
  choices: readonly Choice[];
  /** Null is all. */
  chosen: readonly string[] | null;
  onChange: (chosen: string[] | null) => void;
};

/** At least one stays: a file of nothing is no choice. */
function Choices({ choices, chosen, onChange }: ChoicesProps) {
  const keys = choices.map(({ key }) => key);
  const on = keys.filter((key) => chosen === null || chosen.includes(key));
  const set = (next: string[]) => onChange(next.length === keys.length ? null : next);
  return (
    <ul className="grid gap-1">
      {choices.map(({ key, name, labels }) => {
        const checked = on.includes(key);
        return (
          <li key={key} className="flex items-start gap-3">
            <Checkbox
              className="min-w-0 flex-1"
              label={<span className="break-words">{name}</span>}
              checked={checked}
              disabled={checked && on.length === 1}
              onCheckedChange={() =>
                set(
                  checked
                    ? on.filter((other) => other !== key)
                    : keys.filter((k) => k === key || on.includes(k)),
                )
              }
            />
            <span className="text-xs leading-5! text-muted tabular-nums">{formatCount(labels)}</span>
          </li>
        );
      })}
      {chosen !== null && (
        <li>
          <button type="button" className="text-xs link text-muted" onClick={() => onChange(null)}>
            All {choices.length}
          </button>
        </li>
      )}
    </ul>
  );
}
