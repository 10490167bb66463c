import { parseRaterRef } from '#lib/labels/rater-ref.ts';

/** A side of a comparison in words: "gull-judge v2", "outcome deceived". A reference nobody can read stays as it is. */
export function sideName(ref: string): string {
  const parsed = parseRaterRef(ref);
  if (!parsed.ok) return ref;
  const side = parsed.value;
  if (side.kind === 'people') return 'All people (majority)';
  if (side.kind === 'gold') return 'Gold';
  if (side.kind === 'outcome') return side.name === null ? 'outcome' : `outcome ${side.name}`;
  return [side.name, side.version].filter(Boolean).join(' ');
}

/** What a trace lacks where this side did not answer: "no verdict". */
export function absenceWord(ref: string): string {
  if (ref.startsWith('monitor:')) return 'no verdict';
  if (ref.startsWith('outcome')) return 'no outcome';
  return ref === 'gold' ? 'no gold label' : 'no label';
}

/** The group of the picker a side stands in. */
export function sideGroup(ref: string): string {
  return groups.find(({ begins }) => ref === begins || ref.startsWith(`${begins}:`))?.title ?? 'Other';
}

const groups = [
  { begins: 'people', title: 'People' },
  { begins: 'human', title: 'People' },
  { begins: 'gold', title: 'Gold' },
  { begins: 'monitor', title: 'Monitors' },
  { begins: 'outcome', title: 'Outcomes' },
  { begins: 'source', title: 'Imported sources' },
  { begins: 'rule', title: 'Rules' },
];
export const groupTitles = [...new Set(groups.map(({ title }) => title))];
