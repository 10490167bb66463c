import { useId, type ReactNode } from 'react';

type SectionProps = { title: ReactNode; description?: ReactNode; actions?: ReactNode; children: ReactNode };

/** A part of a page under its own heading. */
export function Section({ title, description, actions, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="mb-10 min-w-0">
      <div className="mb-3 flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 id={id} className="text-base font-semibold">
            {title}
          </h2>
          {description !== undefined && <p className="max-w-prose text-sm text-muted">{description}</p>}
        </div>
        {actions !== undefined && <div className="flex items-center gap-2">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
