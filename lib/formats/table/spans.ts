import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import { findField, textOf } from '#lib/formats/field.ts';
import type { Mapping } from '#lib/formats/mapping.ts';
import { draftRater, readNumber } from '#lib/formats/table/labels.ts';
import type { FieldReader } from '#lib/formats/table/reader.ts';
import { fromCodePoints } from '#lib/trace/offsets.ts';
import type { BlockDraft, EvidenceDraft, LabelDraft } from '#lib/trace/draft.ts';

type SpanMapping = Mapping['spans'][number];

/**
 * The stretches that a record marks in its texts, as labels with evidence, in the blocks before tags divide them. Offsets outside the
 * text, and a text that is not what stands there, go to `problems`; the label of the latter keeps its words as evidence.
 */
export function readSpans(
  record: JsonObject,
  mapping: Mapping,
  blocks: BlockDraft[],
  read: FieldReader,
  problems: string[],
): LabelDraft[] {
  return mapping.spans.flatMap((span) => {
    const given = findField(record, span.field);
    if (given === undefined || given === null || given === '') return [];
    const block = blocks.findIndex(({ kind }) => kind === span.in);
    const text = blocks[block]?.text;
    if (!Array.isArray(given) || text === undefined) {
      const reason =
        text === undefined ? `marks stretches of the ${span.in}, which is not there` : 'is not a list';
      if (!Array.isArray(given) || given.length > 0) problems.push(`the field ${span.field} ${reason}`);
      return [];
    }
    const toUtf16 = span.unit === 'codepoint' ? codePointReader(text) : (offset: number) => offset;
    const seen = new Map<string, number>();
    return given.flatMap((item, i): LabelDraft[] => {
      const what = `item ${i + 1} of the field ${span.field}`;
      const found = isJsonObject(item) ? readSpan(item, span, text, toUtf16) : 'is not an object';
      if (typeof found === 'string') {
        problems.push(`${what} ${found}`);
        return [];
      }
      const { code, start, end, evidence, differs } = found;
      if (differs) problems.push(`${what} says it marks another text than the one that stands there`);
      const key = `${start}-${end}-${code}`;
      const count = (seen.get(key) ?? 0) + 1;
      seen.set(key, count);
      return [
        {
          rater: draftRater(record, span.rater, read),
          code: { key: code, valueType: 'boolean', scope: 'span' },
          target: { type: 'span', key: `${span.field}:${key}${count > 1 ? `#${count}` : ''}` },
          value: 'yes',
          evidence: [differs ? evidence : { ...evidence, block }],
        },
      ];
    });
  });
}

type FoundSpan = { code: string; start: number; end: number; evidence: EvidenceDraft; differs: boolean };

/** The span, or what is wrong with it. */
function readSpan(
  item: JsonObject,
  span: SpanMapping,
  text: string,
  toUtf16: (offset: number) => number | null,
): FoundSpan | string {
  const at = (path: string): Json | undefined => findField(item, path);
  const code = span.code ?? textOf(at(span.label) ?? at('code'))?.trim();
  if (!code) return 'does not say what it is';
  const [from, to] = [readNumber(at(span.start)), readNumber(at(span.end))];
  const [start, end] = [from, to].map((offset) => (offset === undefined ? null : toUtf16(offset)));
  if (!isOffset(start, text) || !isOffset(end, text) || end < start)
    return `goes from ${JSON.stringify(at(span.start))} to ${JSON.stringify(at(span.end))} of the ${span.in}, which has ${text.length} UTF-16 units`;
  const there = text.slice(start, end);
  const said = textOf(at(span.text));
  const differs = said !== null && said !== '' && said !== there;
  const evidence = differs ? { quote: said, start } : { quote: there, start, end };
  return { code, start, end, evidence, differs };
}

function isOffset(offset: number | null | undefined, text: string): offset is number {
  return typeof offset === 'number' && Number.isInteger(offset) && offset >= 0 && offset <= text.length;
}

function codePointReader(text: string): (offset: number) => number | null {
  return (offset) => {
    if (!Number.isInteger(offset) || offset < 0 || offset > text.length) return null;
    try {
      return fromCodePoints(text, offset);
    } catch {
      return null;
    }
  };
}
