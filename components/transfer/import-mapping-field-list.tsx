import { VisibleText } from '#components/trace/visible-text.tsx';
import { usesOf } from '#components/transfer/import-mapping-edit.ts';
import { Badge } from '#components/ui/badge.tsx';
import { formatCount } from '#components/ui/format-number.ts';
import type { MappingInput } from '#lib/formats/mapping.ts';
import type { TableGroup } from '#lib/server/import/list-tables.ts';

/** Every field with what is in it and what it is used for. */
export function MappingFieldList({ group, mapping }: { group: TableGroup; mapping: MappingInput }) {
  const uses = usesOf(mapping);
  return (
    <section
      aria-label="Fields of the file"
      className="relative min-w-0 max-lg:max-h-72 max-lg:overflow-y-auto"
    >
      {/* As tall as the form beside it and no taller; it scrolls, so the keyboard has to reach it. */}
      <ul
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1 wants exactly this
        tabIndex={0}
        aria-label="Fields"
        className="divide-y divide-line overflow-y-auto lg:absolute lg:inset-0"
      >
        {group.fields.map(({ path, filled, values }) => (
          <li key={path} className="px-3 py-2">
            <div className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
              <code className="min-w-0 font-mono text-xs font-medium break-words">
                <VisibleText text={path} />
              </code>
              {uses.get(path)?.map((use) => (
                <Badge key={use} tone="accent">
                  {use}
                </Badge>
              ))}
            </div>
            <p className="mt-0.5 truncate text-xs text-muted">
              {values.length === 0 ? (
                <span className="text-faint">always empty</span>
              ) : (
                <VisibleText text={values.slice(0, 4).map(oneLine).join(' · ')} />
              )}
            </p>
            {filled > 0 && filled < group.records && (
              <p className="text-xs text-faint">
                in {formatCount(filled)} of {formatCount(group.records)} records
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
