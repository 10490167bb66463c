import { freeKey, slug } from '#lib/formats/code-key.ts';
import { objectOf, objectsOf, textOf } from '#lib/formats/json/fields.ts';
import { labelValue } from '#lib/formats/label-value.ts';
import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import type { EvidenceDraft, LabelDraft, RaterDraft } from '#lib/trace/draft.ts';

const deepest = 4;

/**
 * The values of an object as labels of one rater: one for each name, `outer.inner` for those inside objects. A text with
 * citations (`{text, citations}`) is the text, what it quotes its evidence. `details` may hold an explanation by name.
 */
export function valueLabels(values: JsonObject, rater: RaterDraft, details: JsonObject = {}): LabelDraft[] {
  const taken = new Set<string>();
  return flatten(values, '', deepest).map(([name, value]) => {
    const cited = citedText(value);
    const { valueType, ...given } = labelValue(cited?.text ?? value);
    const label: LabelDraft = { rater, code: { key: freeKey(slug(name), taken), name, valueType }, ...given };
    const note = textOf(objectOf(details[name]).explanation);
    if (note !== undefined) label.note = note;
    if (cited && cited.evidence.length > 0) label.evidence = cited.evidence;
    if (label.value === null) label.error = 'no value';
    return label;
  });
}

function flatten(values: JsonObject, prefix: string, room: number): [string, Json][] {
  return Object.entries(values).flatMap(([name, value]): [string, Json][] =>
    isJsonObject(value) && citedText(value) === null && room > 1 && Object.keys(value).length > 0
      ? flatten(value, `${prefix}${name}.`, room - 1)
      : [[prefix + name, value]],
  );
}

/** Docent's text with citations; a citation quotes the text that its range begins with. */
function citedText(value: Json): { text: string; evidence: EvidenceDraft[] } | null {
  if (!isJsonObject(value) || typeof value.text !== 'string' || !Array.isArray(value.citations)) return null;
  const evidence = objectsOf(value.citations).flatMap((citation) => {
    const range = objectOf(objectOf(citation.target).text_range);
    const quote = textOf(citation.start_pattern) ?? textOf(range.start_pattern);
    return quote === undefined ? [] : [{ quote }];
  });
  return { text: value.text, evidence };
}
