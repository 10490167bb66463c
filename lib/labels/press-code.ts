import type { CodeView, EvidenceView, LabelView } from '#lib/trace/view.ts';

/** A stretch of one block, [start, end) in UTF-16 units. */
export type Place = { block: number; start: number; end: number };

/** What a slot is to say: everything of a label but who, when and over what. */
export type LabelDraft = {
  codeId: string;
  slot: string;
  value: string | null;
  score: number | null;
  note: string;
  evidence: EvidenceView[];
};

export type PressContext = {
  /** The rater's standing labels on the trace, of any code. */
  labels: readonly LabelView[];
  /** The selected text; empty where nothing is selected. */
  quotes: readonly EvidenceView[];
  /** The steps the selection touches, else the active one: each with its own part as a quote. */
  steps: readonly { ordinal: number; quote: EvidenceView }[];
  newId: () => string;
};

export type PressResult =
  | { kind: 'write'; drafts: LabelDraft[] }
  /** The code needs a quote first. */
  | { kind: 'pick-quote' }
  /** The code's value is typed or chosen, not pressed. */
  | { kind: 'ask-value' }
  | { kind: 'nothing'; because: string };

/** What pressing a code's key does: "yes", with the selected text as its quote. Pressed again, "yes" is taken back. */
export function pressCode(code: CodeView, context: PressContext): PressResult {
  if (code.valueType !== 'boolean') return pressValueCode(code, context);
  if (code.scope === 'span') return pressSpan(code, context);
  if (code.scope === 'step') return pressStep(code, context);
  const before = labelIn(context.labels, code.id, '');
  if (context.quotes.length > 0) {
    const kept = before?.value === 'yes' || before?.value === 'unsure' ? before.evidence : [];
    return write({
      ...emptyDraft(code, ''),
      ...noteOf(before),
      value: 'yes',
      evidence: join(kept, context.quotes),
    });
  }
  if (code.needsEvidence) return { kind: 'pick-quote' };
  const value = before?.value === 'yes' ? null : 'yes';
  return write({ ...emptyDraft(code, ''), ...noteOf(before), value, evidence: [] });
}

/** Says no or unsure of the whole trace. For codes of spans and steps, "no" means: looked, and found none. */
export function answerCode(code: CodeView, value: 'no' | 'unsure', context: PressContext): PressResult {
  if (code.valueType !== 'boolean')
    return { kind: 'nothing', because: `${code.name} is not a yes or no question.` };
  const found = context.labels.filter(
    (label) => label.codeId === code.id && label.slot !== '' && label.value === 'yes',
  ).length;
  if (value === 'no' && found > 0)
    return {
      kind: 'nothing',
      because: `${code.name} is marked in ${found} ${found === 1 ? 'place' : 'places'}: remove ${found === 1 ? 'it' : 'them'} before saying none.`,
    };
  const before = labelIn(context.labels, code.id, '');
  if (before?.value === value && context.quotes.length === 0)
    return write({ ...emptyDraft(code, ''), ...noteOf(before) });
  const kept = value === 'unsure' && before?.value !== 'no' ? (before?.evidence ?? []) : [];
  const evidence = value === 'unsure' ? join(kept, context.quotes) : [];
  return write({ ...emptyDraft(code, ''), ...noteOf(before), value, evidence });
}

/** Sets a category, number or text; '' takes it back. The selected text is added to its quotes. */
export function setValue(code: CodeView, value: string, context: PressContext): LabelDraft {
  const before = labelIn(context.labels, code.id, '');
  const evidence = value === '' ? [] : join(before?.evidence ?? [], context.quotes);
  const score = code.valueType === 'number' && value !== '' ? Number(value) : null;
  return { ...emptyDraft(code, ''), ...noteOf(before), value: value === '' ? null : value, score, evidence };
}

/** The label without one of its quotes; a yes that needs a quote and loses its last is taken back. */
export function withoutQuote(code: CodeView, label: LabelView, index: number): LabelDraft {
  const evidence = label.evidence.filter((_quote, other) => other !== index);
  const empty = evidence.length === 0 && label.value === 'yes' && (code.needsEvidence || label.slot !== '');
  return { ...draftOf(label), value: empty ? null : label.value, evidence };
}

export function draftOf(label: LabelView): LabelDraft {
  const { codeId, slot, value, score, note, evidence } = label;
  return { codeId, slot, value, score, note, evidence: [...evidence] };
}

export function retractedDraft(label: LabelDraft): LabelDraft {
  return { ...label, value: null, score: null, evidence: [] };
}

function pressSpan(code: CodeView, { labels, quotes, newId }: PressContext): PressResult {
  if (quotes.length === 0) return { kind: 'pick-quote' };
  const known = labels.filter((label) => label.codeId === code.id && label.slot !== '');
  const fresh = quotes.filter(
    (quote) =>
      !known.some(
        (label) => label.value === 'yes' && label.evidence.some((other) => sameQuote(other, quote)),
      ),
  );
  if (fresh.length === 0) return { kind: 'nothing', because: `${code.name} is already marked there.` };
  const drafts = fresh.map((quote) => ({
    ...emptyDraft(code, `span:${newId()}`),
    value: 'yes',
    evidence: [quote],
  }));
  return { kind: 'write', drafts: [...noneFoundTakenBack(code, labels), ...drafts] };
}

function pressStep(code: CodeView, { labels, quotes, steps }: PressContext): PressResult {
  if (steps.length === 0)
    return { kind: 'nothing', because: `${code.name} is said of a step: choose one with j and k.` };
  const drafts = steps.map(({ ordinal, quote }) => {
    const slot = `step:${quote.block}:${ordinal}`;
    const before = labelIn(labels, code.id, slot);
    const takesBack = before?.value === 'yes' && quotes.length === 0;
    return {
      ...emptyDraft(code, slot),
      ...noteOf(before),
      value: takesBack ? null : 'yes',
      evidence: takesBack ? [] : join(before?.value === 'yes' ? before.evidence : [], [quote]),
    };
  });
  return { kind: 'write', drafts: [...noneFoundTakenBack(code, labels), ...drafts] };
}

function pressValueCode(code: CodeView, { labels, quotes }: PressContext): PressResult {
  const before = labelIn(labels, code.id, '');
  if (!before || before.value === null || quotes.length === 0) return { kind: 'ask-value' };
  return write({ ...draftOf(before), evidence: join(before.evidence, quotes) });
}

/** "None found" cannot stand beside a find. */
function noneFoundTakenBack(code: CodeView, labels: readonly LabelView[]): LabelDraft[] {
  const none = labelIn(labels, code.id, '');
  return none?.value === 'no' ? [retractedDraft(draftOf(none))] : [];
}

function write(draft: LabelDraft): PressResult {
  return { kind: 'write', drafts: [draft] };
}

function emptyDraft(code: CodeView, slot: string): LabelDraft {
  return { codeId: code.id, slot, value: null, score: null, note: '', evidence: [] };
}

function noteOf(label: LabelView | null): { note: string } {
  return { note: label?.note ?? '' };
}

function labelIn(labels: readonly LabelView[], codeId: string, slot: string): LabelView | null {
  return labels.find((label) => label.codeId === codeId && label.slot === slot) ?? null;
}

function join(kept: readonly EvidenceView[], added: readonly EvidenceView[]): EvidenceView[] {
  return [...kept, ...added.filter((quote) => !kept.some((other) => sameQuote(other, quote)))];
}

function sameQuote(one: EvidenceView, other: EvidenceView): boolean {
  return one.block === other.block && one.start === other.start && one.end === other.end;
}
