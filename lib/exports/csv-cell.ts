/**
 * What a spreadsheet would run: a cell that begins with = + - @, a tab, a line break or one of the full-width forms,
 * however many apostrophes stand before it.
 */
const formula = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
const plainNumber = /^-?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * Text as a cell that a spreadsheet shows instead of running: such text gets one apostrophe in front, a plain number
 * such as -1 stays. Reversible: `restoreCell` gives back every text.
 */
export function protectCell(text: string): string {
  return formula.test(text) && !plainNumber.test(text) ? `'${text}` : text;
}

/** The rule for readers: a cell of one or more apostrophes and then such a character loses the first apostrophe. */
export function restoreCell(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
}
