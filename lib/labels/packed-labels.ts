import type { EvidenceView, LabelView } from '#lib/trace/view.ts';

type PackedQuote = [
  block: number | null,
  start: number | null,
  end: number | null,
  quote: string,
  anchored: 0 | 1,
  sourceQuote: string | null,
];
type PackedLabel = [
  id: string,
  code: number,
  slot: string,
  value: string | null,
  score: number | null,
  note: string,
  supersedes: string | null,
  createdAt: string,
  evidence: PackedQuote[],
];

/** One rater's labels as they are sent where they are many: names of fields left out, codes by their place in `codeIds`. */
export type PackedLabels = { raterId: string; codeIds: string[]; labels: PackedLabel[] };

/** For sending. All labels are of the rater. */
export function packLabels(raterId: string, labels: readonly LabelView[]): PackedLabels {
  const codes = new Map<string, number>();
  const packed = labels.map((label): PackedLabel => {
    const { id, codeId, slot, value, score, note, supersedes, createdAt } = label;
    const code = codes.get(codeId) ?? codes.size;
    codes.set(codeId, code);
    return [
      ...([id, code, slot, value, score, note, supersedes, createdAt] as const),
      label.evidence.map(({ block, start, end, quote, anchored, sourceQuote }): PackedQuote => [
        ...([block, start, end, quote, anchored ? 1 : 0, sourceQuote ?? null] as const),
      ]),
    ];
  });
  return { raterId, codeIds: [...codes.keys()], labels: packed };
}

/** The labels as they were packed. */
export function unpackLabels({ raterId, codeIds, labels }: PackedLabels): LabelView[] {
  return labels.map(([id, code, slot, value, score, note, supersedes, createdAt, evidence]) => ({
    ...{ id, raterId, codeId: codeIds[code] ?? '', slot, value, score, note, supersedes, createdAt },
    evidence: evidence.map(([block, start, end, quote, anchored, sourceQuote]): EvidenceView => ({
      ...{ block, start, end, quote, anchored: anchored === 1, sourceQuote },
    })),
  }));
}
