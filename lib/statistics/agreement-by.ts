import { computeAgreement, type Agreement, type AgreementItem } from '#lib/statistics/agreement.ts';
import type { Drawing } from '#lib/statistics/bootstrap.ts';

/**
 * Agreement within each value of a field (category, model, checkpoint), in the order the values first appear. Each is
 * computed on its own items with the same seed. An item whose field is null is left out.
 */
export function computeAgreementBy<Item extends AgreementItem>(
  items: readonly Item[],
  fieldOf: (item: Item) => string | null,
  options: Drawing,
): { field: string; figures: Agreement }[] {
  const byField = new Map<string, Item[]>();
  for (const item of items) {
    const field = fieldOf(item);
    if (field === null) continue;
    const same = byField.get(field);
    if (same) same.push(item);
    else byField.set(field, [item]);
  }
  return Array.from(byField, ([field, some]) => ({ field, figures: computeAgreement(some, options) }));
}
