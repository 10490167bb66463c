import { useId, type ReactNode } from 'react';
import type { MappingInput } from '#lib/formats/mapping.ts';
import type { FieldSample } from '#lib/server/import/list-tables.ts';

/** What every part of the mapping form is given. */
export type MappingPartProps = {
  mapping: MappingInput;
  fields: readonly FieldSample[];
  onChange: (mapping: MappingInput) => void;
};

type PartProps = { title: string; description?: ReactNode; action?: ReactNode; children?: ReactNode };

/** A part of the form under its heading. */
export function MappingPart({ title, description, action, children }: PartProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <div className="mb-2.5 flex items-end justify-between gap-4">
        <div>
          <h3 id={id} className="text-sm font-semibold">
            {title}
          </h3>
          {description !== undefined && <p className="text-xs text-muted">{description}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
