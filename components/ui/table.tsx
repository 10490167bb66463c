import { ArrowDown, ArrowUp } from 'lucide-react';
import { Link } from '#components/ui/link.tsx';
import type { ComponentProps, ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';

type TableProps = ComponentProps<'table'> & {
  /** What the table holds, read out before it. */
  caption: string;
  captionVisible?: boolean | undefined;
};

/** Scrolls sideways in itself, never the page. */
export function Table({ caption, captionVisible = false, className, children, ...rest }: TableProps) {
  return (
    <div className="overflow-x-auto">
      <table {...rest} className={classNames('w-full border-collapse text-left text-sm', className)}>
        <caption className={captionVisible ? 'pb-2 text-left text-xs text-muted' : 'sr-only'}>
          {caption}
        </caption>
        {children}
      </table>
    </div>
  );
}

export function TableHead({ className, ...rest }: ComponentProps<'thead'>) {
  return <thead {...rest} className={classNames('border-b border-line-strong', className)} />;
}

/** Set `aria-selected` (or data-selected) to mark a row. */
export function TableRow({ className, ...rest }: ComponentProps<'tr'>) {
  return (
    <tr
      {...rest}
      className={classNames(
        'border-b border-line last:border-b-0 aria-selected:bg-accent-soft data-selected:bg-accent-soft [tbody_&]:hover:bg-hover/60',
        className,
      )}
    />
  );
}

type HeaderCellProps = Omit<ComponentProps<'th'>, 'aria-sort'> & {
  numeric?: boolean | undefined;
  /** For a column that sorts: how it does now, and where (or what) changes it. */
  sort?:
    | {
        direction: 'ascending' | 'descending' | 'none';
        href?: string | undefined;
        onToggle?: (() => void) | undefined;
      }
    | undefined;
  children?: ReactNode;
  /** At the cell's edge, beside what sorts. */
  edge?: ReactNode;
};

export function HeaderCell({ numeric = false, sort, className, children, edge, ...rest }: HeaderCellProps) {
  const Arrow = sort?.direction === 'ascending' ? ArrowUp : ArrowDown;
  // Before the name where figures stand at the right, so that the name stays above them.
  const sorter = classNames(
    'group inline-flex items-center gap-1 align-middle rounded-sm hover:text-ink',
    numeric && 'flex-row-reverse',
    sort?.direction !== 'none' && 'text-ink',
  );
  const content = (
    <>
      {children}
      <Arrow
        aria-hidden
        className={classNames('size-3.5', sort?.direction === 'none' && 'opacity-0 group-hover:opacity-50')}
      />
    </>
  );
  return (
    <th
      scope="col"
      {...rest}
      aria-sort={sort?.direction}
      className={classNames(
        'h-8 px-2 text-xs font-medium whitespace-nowrap text-muted first:pl-3 last:pr-3',
        numeric && 'text-right',
        className,
      )}
    >
      {sort?.href !== undefined ? (
        <Link href={sort.href} className={sorter}>
          {content}
        </Link>
      ) : sort?.onToggle !== undefined ? (
        <button type="button" onClick={sort.onToggle} className={sorter}>
          {content}
        </button>
      ) : (
        children
      )}
      {edge}
    </th>
  );
}

type CellProps = ComponentProps<'td'> & {
  numeric?: boolean | undefined;
  /** One line, cut with an ellipsis; give the column a width. */
  truncate?: boolean | undefined;
};

export function Cell({ numeric = false, truncate = false, className, ...rest }: CellProps) {
  return (
    <td
      {...rest}
      className={classNames(
        'h-9 px-2 py-1 first:pl-3 last:pr-3',
        numeric && 'text-right tabular-nums',
        truncate && 'max-w-0 truncate',
        className,
      )}
    />
  );
}

/** The cell that names its row. */
export function RowHeader({ className, ...rest }: ComponentProps<'th'>) {
  return (
    <th
      scope="row"
      {...rest}
      className={classNames('h-9 px-2 py-1 text-left font-normal first:pl-3', className)}
    />
  );
}
