import { isJsonObject } from '#lib/json.ts';
import { documentDrafts, textOption } from '#lib/formats/annotated-document.ts';
import type { FileHead, Format, ReadOptions, RowIssue } from '#lib/formats/format.ts';
import { headText } from '#lib/formats/head-records.ts';
import { parseJson } from '#lib/formats/json/parse-json.ts';
import { readText } from '#lib/formats/lines.ts';
import { failure, success, type Result } from '#lib/result.ts';
import type { Draft } from '#lib/trace/draft.ts';
import { layerLabels, type LayeredDocument } from './layers.ts';
import { originOf } from './origin.ts';
import { documentOf, isCas, readCas } from './read-cas.ts';
import { readTsv } from './read-tsv.ts';

/** INCEpTION's and WebAnno's documents: WebAnno TSV 3 and UIMA CAS JSON. */
export const inception: Format<'inception'> = {
  id: 'inception',
  label: 'INCEpTION (WebAnno TSV, UIMA CAS JSON)',
  description:
    'WebAnno TSV 3 and UIMA CAS JSON: features of custom layers become labels with their quotes, sentences become steps.',
  recognises,
  options: [textOption],
  async *read(source, options) {
    if (source.replay) {
      for (const { record, raw } of source.replay.records) {
        const content = typeof record['tsv'] === 'string' ? record['tsv'] : raw;
        yield* readContent(source.name, content, options);
      }
      return;
    }
    const text = await readText(source);
    if (text.ok) yield* readContent(source.name, text.value, options);
    else yield failure({ place: 'the document', reason: text.problem });
  },
};

function recognises(head: FileHead): number {
  if (head.members) return 0;
  const text = headText(head.bytes);
  if (/^#FORMAT=WebAnno TSV 3/.test(text)) return 1;
  if (/^\s*\{\s*"%(?:HEADER|TYPES|FEATURE_STRUCTURES|VIEWS)"\s*:/.test(text)) return 0.98;
  return /^\s*\{\s*"_context"\s*:\s*\{\s*"_types"\s*:/.test(text) ? 0.95 : 0;
}

function* readContent(
  path: string,
  content: string,
  options: ReadOptions,
): Iterable<Result<Draft, RowIssue>> {
  if (content.startsWith('#FORMAT=')) {
    const { document, issues } = readTsv(content);
    // Kept records are JSON.
    yield* draftsOf(path, '', document, JSON.stringify({ tsv: content }), options);
    for (const one of issues) yield failure(one);
    return;
  }
  const parsed = parseJson(content);
  if (!parsed.ok) {
    yield failure({ place: `character ${parsed.problem.offset + 1}`, reason: parsed.problem.reason });
    return;
  }
  const { views, loose } =
    isJsonObject(parsed.value) && isCas(parsed.value) ? readCas(parsed.value) : { views: [], loose: [] };
  if (views.length === 0)
    yield failure({ place: 'the document', reason: 'there is no text in it (no Sofa with a sofaString)' });
  for (const view of views) {
    const suffix = view.name === '_InitialView' ? '' : `/${view.name}`;
    yield* draftsOf(path, suffix, documentOf(view, loose), content, options);
  }
}

function* draftsOf(
  path: string,
  suffix: string,
  document: LayeredDocument,
  raw: string,
  options: ReadOptions,
): Iterable<Result<Draft, RowIssue>> {
  const origin = originOf(path, document.user, document.title);
  const place = suffix === '' ? 'the document' : `the view ${suffix.slice(1)}`;
  const drafts = documentDrafts(
    {
      ...origin,
      name: origin.name + suffix,
      sourceKey: origin.sourceKey + suffix,
      text: document.text,
      steps: document.sentences,
      labels: layerLabels(document, origin.rater),
      place,
      metadata: document.metadata,
      raw,
    },
    options,
  );
  for (const draft of drafts) yield success(draft);
  if (document.leftOut.size > 0) {
    const counts = [...document.leftOut].map(([what, count]) => `${what} ${count}`).join(', ');
    const reason = `what ties annotations together or is linguistic analysis is no label; it stays in the record that is kept: ${counts}`;
    yield failure({ place, reason, landed: true });
  }
  const empty = document.annotations.filter(({ start, end }) => start !== undefined && start === end).length;
  if (empty > 0)
    yield failure({
      place,
      reason: `annotations that mark nothing, and have no quote: ${empty}`,
      landed: true,
    });
}
