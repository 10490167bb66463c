/** What is promised of a number: of ours itself, or of ours divided by the peer's. */
export type Target = { of: 'ours' | 'ratio' } & ({ atLeast: number } | { atMost: number });

/** One measurement. `ours` is the middle of n rounds, in `unit`; the peer was measured in the same rounds. */
export type Row = {
  id: string;
  ours: number;
  peer: number | null;
  /** Null: measured to know it, nothing is promised. */
  target: Target | null;
  unit: string;
  /** Rounds. */
  n: number;
};

/** A row as it is kept: with the ratio, and whether the promise holds. `pass` is null where nothing is promised. */
export type JudgedRow = Row & { ratio: number | null; pass: boolean | null };

/** Works out ratio and pass. A promise about a ratio is not kept where there is no peer to divide by. */
export function judgeRow(row: Row): JudgedRow {
  const ratio = row.peer === null || row.peer === 0 ? null : row.ours / row.peer;
  return {
    ...row,
    ratio,
    pass: row.target && holds(row.target, row.target.of === 'ours' ? row.ours : ratio),
  };
}

function holds(target: Target, value: number | null): boolean {
  if (value === null || Number.isNaN(value)) return false;
  return 'atLeast' in target ? value >= target.atLeast : value <= target.atMost;
}

/** The rows as a table of text, one line a row, with pass or miss at the end. */
export function formatRows(rows: readonly JudgedRow[]): string {
  const table = [
    ['', 'ours', 'peer', 'ratio', 'unit', 'n', 'target', ''],
    ...rows.map((row) => [
      ...[row.id, formatNumber(row.ours), formatNumber(row.peer), formatNumber(row.ratio)],
      ...[row.unit, String(row.n), formatTarget(row.target)],
      row.pass === null ? '' : row.pass ? 'pass' : 'MISS',
    ]),
  ];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0)));
  return table
    .map((cells) =>
      cells
        .map((cell, column) => align(cell, widths?.[column] ?? 0, column))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Numbers to the right, words to the left. */
function align(cell: string, width: number, column: number): string {
  return [1, 2, 3, 5].includes(column) ? cell.padStart(width) : cell.padEnd(width);
}

function formatTarget(target: Target | null): string {
  if (!target) return '';
  const bound = 'atLeast' in target ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`;
  return target.of === 'ours' ? bound : `ratio ${bound}`;
}

function formatNumber(value: number | null): string {
  if (value === null) return '–';
  return value.toLocaleString(
    'en-GB',
    Math.abs(value) < 100 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 },
  );
}
