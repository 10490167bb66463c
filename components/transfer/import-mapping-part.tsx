import { ChevronRight } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import type { MappingInput } from '#lib/formats/mapping.ts';
import type { FieldSample } from '#lib/server/import/list-tables.ts';

/** What every part of the mapping form is given. */
export type MappingPartProps = {
  mapping: MappingInput;
  fields: readonly FieldSample[];
  onChange: (mapping: MappingInput) => void;
};

type PartProps = {
  title: string;
  description?: ReactNode;
  action?: ReactNode;
  /** Given for a part that few files need: whether this one does. Then it can be folded away. */
  used?: boolean;
  children?: ReactNode;
};

/** A part of the form under its heading. */
export function MappingPart({ title, description, action, used, children }: PartProps) {
  const id = useId();
  const heading = (
    <h3 id={id} className="text-sm font-semibold">
      {title}
    </h3>
  );
  const said = description !== undefined && <p className="text-xs text-muted">{description}</p>;
  if (used !== undefined)
    return (
      <section aria-labelledby={id}>
        <details open={used} className="group/part">
          <summary className="flex list-none items-start gap-1 rounded-sm select-none">
            <ChevronRight
              aria-hidden
              className="mt-0.5 size-4 shrink-0 text-muted transition-transform group-open/part:rotate-90"
            />
            <div>
              {heading}
              {said}
            </div>
          </summary>
          <div className="pt-3 pl-5">
            {children}
            {action !== undefined && <div className="mt-3">{action}</div>}
          </div>
        </details>
      </section>
    );
  return (
    <section aria-labelledby={id}>
      <div className="mb-2.5 flex items-end justify-between gap-4">
        <div>
          {heading}
          {said}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
