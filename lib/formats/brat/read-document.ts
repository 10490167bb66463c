import { documentDrafts } from '#lib/formats/annotated-document.ts';
import { codePointsOf } from '#lib/formats/code-points.ts';
import type { ReadOptions, RowIssue } from '#lib/formats/format.ts';
import { failure, success, type Result } from '#lib/result.ts';
import type { Draft, LabelDraft, RaterDraft } from '#lib/trace/draft.ts';
import { parseStandoff, type Standoff, type TextBound } from './parse-standoff.ts';
import { placeSpan, type PlacedText } from './place-span.ts';

/** A document as it is kept: `mark` where its text began with a byte order mark, which brat counts. */
export type BratDocument = { text: string; annotations: string; mark: boolean };

/** Whose annotations they are, and what tells the document from others. */
export type BratOrigin = {
  rater: RaterDraft;
  name: string;
  title: string;
  sourceKey: string;
  shared: boolean;
};

/** The drafts of one document, then what could not be read of it or cannot be a label. */
export function* readBratDocument(
  document: BratDocument,
  origin: BratOrigin,
  options: ReadOptions,
): Iterable<Result<Draft, RowIssue>> {
  const { text, annotations, mark } = document;
  const standoff = parseStandoff(annotations);
  const issues = standoff.problems.map(({ line, reason }) => issue(`line ${line}`, reason));
  const points = codePointsOf(text);
  const placed: PlacedText = { text, points, shift: mark ? bestShift(standoff.spans, { text, points }) : 0 };
  const notes = notesBySpan(standoff);
  const labels = standoff.spans.map((span): LabelDraft => {
    const { evidence, problem } = placeSpan(span, placed);
    if (problem !== undefined) issues.push(issue(`line ${span.line}`, `${span.id}: ${problem}`));
    const note = notes.get(span.id)?.join('\n');
    return {
      rater: origin.rater,
      code: { key: span.type, valueType: 'boolean', scope: 'span' },
      target: { type: 'span', key: span.id },
      value: 'yes',
      ...(note === undefined ? {} : { note }),
      ...(evidence.length > 0 ? { evidence } : {}),
    };
  });
  const { metadata, sentence } = countLinks(standoff, notes);
  if (sentence !== null) issues.push(issue('the annotations', sentence));
  const drafts = documentDrafts(
    {
      ...origin,
      text,
      labels,
      place: 'the document',
      metadata: origin.shared ? {} : metadata,
      raw: JSON.stringify(document),
    },
    options,
  );
  for (const draft of drafts) yield success(draft);
  for (const one of issues) yield failure(one);
}

function issue(place: string, reason: string): RowIssue {
  return { place, reason, landed: true };
}

/** brat counts a byte order mark as a character; other tools do not: the one that fits more spans. */
function bestShift(spans: TextBound[], given: Omit<PlacedText, 'shift'>): number {
  const misses = (shift: number) =>
    spans.filter((span) => placeSpan(span, { ...given, shift }).problem).length;
  return misses(1) <= misses(0) ? 1 : 0;
}

/** What is said of each span, and of the events it is the trigger of, a line each; remarks on anything else under ''. */
function notesBySpan({ spans, events, remarks }: Standoff): Map<string, string[]> {
  const triggers = new Map(events.map(({ id, trigger }) => [id, trigger]));
  const notes = new Map(spans.map(({ id }) => [id, [] as string[]]));
  const elsewhere: string[] = [];
  for (const { id, target, text } of remarks) {
    if (text === '') continue;
    const trigger = triggers.get(target);
    const own = notes.get(trigger ?? target);
    if (own) own.push(trigger === undefined ? text : `${target} ${text}`);
    else elsewhere.push(id);
  }
  for (const [id, lines] of notes) if (lines.length === 0) notes.delete(id);
  if (elsewhere.length > 0) notes.set('', elsewhere);
  return notes;
}

/** What ties annotations to each other is no label: counted, and said. */
function countLinks({ events, relations, equivalences }: Standoff, notes: Map<string, string[]>) {
  const counts = { events: events.length, relations: relations.length, equivalences };
  const given = Object.entries(counts).filter(([, count]) => count > 0);
  const metadata = Object.fromEntries(given.map(([name, count]) => [`brat.${name}`, count]));
  const names = given.map(([name, count]) => `${count} ${count === 1 ? name.slice(0, -1) : name}`);
  const remarks = notes.get('') ?? [];
  const parts = [
    ...(names.length > 0
      ? [`${names.join(', ')}: they tie annotations to each other, which no label says`]
      : []),
    ...(remarks.length > 0 ? [`${remarks.join(', ')}: said of what is no span`] : []),
  ];
  const sentence = parts.length > 0 ? `${parts.join('; ')}. They stay in the record that is kept.` : null;
  return { metadata, sentence };
}
