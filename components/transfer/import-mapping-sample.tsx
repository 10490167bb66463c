import { ChevronLeft, ChevronRight } from 'lucide-react';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { assignRole, fieldRoles, isFieldRole, roleOf } from '#components/transfer/import-field-roles.ts';
import { usesOf } from '#components/transfer/import-mapping-edit.ts';
import { Badge } from '#components/ui/badge.tsx';
import { formatCount } from '#components/ui/format-number.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Select } from '#components/ui/select.tsx';
import type { MappingInput } from '#lib/formats/mapping.ts';
import type { TableGroup } from '#lib/server/import/list-tables.ts';

type SampleProps = {
  group: TableGroup;
  mapping: MappingInput;
  /** Which of the sample records is shown, counted from 0. */
  sample: number;
  onSample: (sample: number) => void;
  onChange: (mapping: MappingInput) => void;
};

/** One record of the file, field by field, each with what it is. */
export function MappingSample({ group, mapping, sample, onSample, onChange }: SampleProps) {
  const uses = usesOf(mapping);
  const record = group.samples[sample];
  return (
    <section aria-label="Fields of the file" className="border-b border-line">
      <header className="flex items-center gap-1 border-b border-line py-1 pr-1 pl-4 text-xs text-muted">
        <span className="mr-auto" role="status">
          Record {formatCount(sample + 1)} of the first {formatCount(group.samples.length)}
        </span>
        <IconButton label="Record before" disabled={sample === 0} onClick={() => onSample(sample - 1)}>
          <ChevronLeft aria-hidden />
        </IconButton>
        <IconButton
          label="Next record"
          disabled={sample + 1 >= group.samples.length}
          onClick={() => onSample(sample + 1)}
        >
          <ChevronRight aria-hidden />
        </IconButton>
      </header>
      <ul
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard has to reach it (WCAG 2.1.1)
        tabIndex={0}
        aria-label="Fields"
        className="max-h-96 divide-y divide-line overflow-y-auto focus-visible:-outline-offset-2"
      >
        {group.fields.map(({ path, filled }, index) => {
          const role = roleOf(mapping, path);
          const value = record?.[index] ?? null;
          const others = (uses.get(path) ?? []).filter((use) => use !== role && use !== roleWords(role));
          return (
            <li
              key={path}
              className="grid grid-cols-[minmax(0,10rem)_minmax(0,1fr)_9.5rem] items-start gap-x-3 px-4 py-1.5"
            >
              <div className="min-w-0 pt-1.5">
                <code className="block font-mono text-xs font-medium break-words">
                  <VisibleText text={path} />
                </code>
                {filled < group.records && (
                  <span className="text-2xs text-faint">
                    in {formatCount(filled)} of {formatCount(group.records)}
                  </span>
                )}
              </div>
              <div className="min-w-0 pt-1.5">
                <p className="line-clamp-2 text-xs break-words text-muted" dir="auto">
                  {value === null ? (
                    <span className="text-faint">{filled === 0 ? 'always empty' : 'empty here'}</span>
                  ) : (
                    <VisibleText text={value.replace(/\s+/g, ' ')} />
                  )}
                </p>
                {others.length > 0 && (
                  <p className="mt-0.5 flex flex-wrap gap-1">
                    {others.map((use) => (
                      <Badge key={use} tone="accent">
                        {use}
                      </Badge>
                    ))}
                  </p>
                )}
              </div>
              <Select
                aria-label={`What ${path} is`}
                value={role ?? ''}
                placeholder={others.length > 0 ? 'As marked' : 'A detail'}
                onChange={(event) => {
                  const chosen = event.currentTarget.value;
                  onChange(assignRole(mapping, path, isFieldRole(chosen) ? chosen : null));
                }}
                options={fieldRoles.map(({ id, label }) => ({ value: id, label }))}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** As `usesOf` writes a role. */
function roleWords(role: string | null): string | null {
  return role === 'promptKey' ? 'prompt key' : role;
}
