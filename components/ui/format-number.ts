/** Numbers are exact until here. One locale, so that server, browser and paper agree. */
const counts = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

export type NumberFormat = 'share' | 'decimal' | 'count';

/** 12,345 */
export function formatCount(value: number): string {
  return counts.format(value);
}

/** 0.4236 → 42.4% */
export function formatShare(value: number, digits = 1): string {
  return `${minus((value * 100).toFixed(digits))}%`;
}

/** 0.7149 → 0.71, with a true minus sign */
export function formatDecimal(value: number, digits = 2): string {
  return minus(value.toFixed(digits));
}

export function formatNumber(value: number, format: NumberFormat, digits?: number): string {
  if (format === 'count') return formatCount(value);
  return format === 'share' ? formatShare(value, digits) : formatDecimal(value, digits);
}

/** "-0.00" is a zero. */
function minus(text: string): string {
  return /^-0(\.0+)?$/.test(text) ? text.slice(1) : text.replace('-', '−');
}
