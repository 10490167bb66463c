import { classNames } from '#components/ui/class-names.ts';

/** One of the eight code-family colours. */
export type Family = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;
export const families: readonly Family[] = [1, 2, 3, 4, 5, 6, 7, 8];

type MarkProps = {
  family: Family;
  /** One or two letters; the colour never stands alone. */
  initial: string;
  /** Outlined: for what is absent or unsure. */
  hollow?: boolean | undefined;
};

/** A tile with the family's colour and its initial. Decorative beside a name. */
export function Mark({ family, initial, hollow = false }: MarkProps) {
  return (
    <span
      aria-hidden
      data-family={family}
      className={classNames(
        'inline-flex h-4.5 min-w-4.5 shrink-0 items-center justify-center rounded-sm border px-0.75 text-2xs leading-none font-semibold text-family select-none',
        hollow ? 'border-dashed border-family' : 'border-transparent bg-family-soft',
      )}
    >
      {initial}
    </span>
  );
}
