import type { OptionGroup } from '#components/agreement/picker-select.tsx';
import { groupTitles, sideGroup, sideName } from '#components/agreement/side-name.ts';
import { formatCount } from '#components/ui/format-number.ts';
import type { CodeChoice, FieldChoice, RaterChoice } from '#lib/server/queries/list-agreement-choices.ts';
import { raterKinds, type RaterKind } from '#lib/trace/glossary.ts';

/** Every picker also holds what the address asks for, so that a wrong address is seen and not silently changed. */
export function codeOptions(codes: readonly CodeChoice[], chosen: string | undefined): OptionGroup[] {
  const options = codes.map(({ key, name, traces }) => ({
    value: key,
    label: `${name} · ${whoAnswered(traces)}`,
  }));
  return withChosen([{ title: null, options }], chosen);
}

export function sideOptions(raters: readonly RaterChoice[], chosen: string | undefined): OptionGroup[] {
  const groups = groupTitles.map((title) => ({
    title,
    options: raters
      .filter(({ ref }) => sideGroup(ref) === title)
      .map(({ ref, n }) => ({ value: ref, label: `${sideName(ref)} · ${formatCount(n)}` })),
  }));
  return withChosen(
    groups.filter(({ options }) => options.length > 0),
    chosen ?? '',
  );
}

export function fieldOptions(fields: readonly FieldChoice[], chosen: string | undefined): OptionGroup[] {
  const named = (metadata: boolean) =>
    fields
      .filter((field) => (field.metadata !== null) === metadata)
      .map(({ name }) => ({ value: name, label: name }));
  const groups: OptionGroup[] = [
    { title: null, options: [{ value: '', label: 'nothing' }] },
    { title: 'Trace and condition', options: named(false) },
    { title: 'Metadata', options: named(true) },
  ];
  return withChosen(
    groups.filter(({ options }) => options.length > 0),
    chosen,
  );
}

function withChosen(groups: OptionGroup[], chosen: string | undefined): OptionGroup[] {
  if (chosen === undefined || groups.some(({ options }) => options.some(({ value }) => value === chosen)))
    return groups;
  const label = chosen === '' ? 'choose' : `${sideName(chosen)} · from the address`;
  return [{ title: null, options: [{ value: chosen, label }] }, ...groups];
}

/** "people 64, monitors 62" */
function whoAnswered(traces: CodeChoice['traces']): string {
  const kinds = Object.keys(raterKinds) as RaterKind[];
  const parts = kinds.flatMap((kind) => {
    const n = traces[kind];
    return n === undefined ? [] : [`${many[kind]} ${formatCount(n)}`];
  });
  return parts.join(', ') || 'nobody yet';
}

const many: Record<RaterKind, string> = {
  human: 'people',
  monitor: 'monitors',
  rule: 'rules',
  source: 'source',
  gold: 'gold',
};
