import type { RowIssue } from '#lib/formats/format.ts';
import { isAnalysis, layerName, leaveOut, type LayerAnnotation, type LayeredDocument } from './layers.ts';
import { readTsvLines, type TsvColumn, type TsvSentence, type TsvUnit } from './tsv-lines.ts';
import { buildTsvText } from './tsv-text.ts';
import { readColumn, type StackedValue } from './tsv-values.ts';

/** Reads a WebAnno TSV 3 file: its document, and what could not be read of it. */
export function readTsv(content: string): { document: LayeredDocument; issues: RowIssue[] } {
  const file = readTsvLines(content);
  const { text, sentences, place, wrong } = buildTsvText(file);
  const document: LayeredDocument = { text, sentences, annotations: [], metadata: {}, leftOut: new Map() };
  const issues = file.problems.map(({ line, reason }): RowIssue => issue(line, reason));
  const [first] = wrong;
  if (first)
    issues.push(
      issue(
        first.line,
        `${wrong.length} ${wrong.length === 1 ? 'token is' : 'tokens are'} not what the text has at their place, first ${JSON.stringify(first.text.slice(0, 60))}`,
      ),
    );
  const byType = Map.groupBy(
    file.columns.map((column, index) => ({ column, index })),
    ({ column }) => column.type,
  );
  const known = new Map<string, LayerAnnotation>();
  for (const sentence of file.sentences)
    for (const unit of sentence.units)
      for (const [type, columns] of byType) {
        const layer = columns[0]?.column.layer;
        const stacks = columns.map(({ column, index }) => ({
          column,
          stack: readColumn(unit.values[index] ?? '_'),
        }));
        if (stacks.every(({ stack }) => stack === null)) continue;
        if (isAnalysis(type)) leaveOut(document, layerName(type));
        else if (layer === 'relation') leaveOut(document, `${layerName(type)} relation`);
        else addUnit(document, known, type, stacks, unit, sentence, place);
      }
  return { document, issues };
}

type Stacked = { column: TsvColumn; stack: StackedValue[] | null };
type Place = (offset: number, sentence: TsvSentence) => number | null;

/** Adds what one line says of one layer: new annotations, or more of those that began before. */
function addUnit(
  document: LayeredDocument,
  known: Map<string, LayerAnnotation>,
  type: string,
  stacks: Stacked[],
  unit: TsvUnit,
  sentence: TsvSentence,
  place: Place,
): void {
  const start = place(unit.begin, sentence);
  const end = place(unit.end, sentence);
  if (start === null || end === null) {
    leaveOut(document, 'annotation outside the text');
    return;
  }
  const depth = Math.max(...stacks.map(({ stack }) => stack?.length ?? 0));
  for (let level = 0; level < depth; level += 1) {
    const values = stacks.map(({ column, stack }) => ({ column, value: stack?.[level] }));
    const key = keyOf(values, unit, level);
    const before = known.get(`${type} ${key}`);
    if (before) {
      before.end = Math.max(before.end ?? 0, end);
      continue;
    }
    const annotation = newAnnotation(document, type, values);
    known.set(`${type} ${key}`, Object.assign(annotation, { start, end }));
    document.annotations.push(annotation);
  }
}

/** An annotation's number in the file where it has one, a chain's link, else the token and its place in the stack. */
function keyOf(
  values: { column: TsvColumn; value: StackedValue | undefined }[],
  unit: TsvUnit,
  level: number,
) {
  const link = values.map(({ value }) => value?.link).find((one) => one !== undefined);
  if (link) return `chain ${link.join('-')}`;
  const isChain = values.some(({ column }) => column.layer === 'chain');
  const id = values.map(({ value }) => value?.id).find((one) => one !== undefined);
  if (id !== undefined && !isChain) return String(id);
  return level === 0 ? unit.id : `${unit.id}/${level + 1}`;
}

function newAnnotation(
  document: LayeredDocument,
  type: string,
  values: { column: TsvColumn; value: StackedValue | undefined }[],
): LayerAnnotation {
  const features: LayerAnnotation['features'] = [];
  const notes: string[] = [];
  for (const { column, value } of values) {
    if (value?.link) notes.push(`chain ${value.link[0]}, link ${value.link[1]}`);
    if (column.role === 'slot-target') continue;
    if (column.role === 'slot') {
      if (value) leaveOut(document, `${layerName(type)}.${column.feature} slot`);
    } else if (value && value.value !== null && column.feature !== '')
      features.push({ name: column.feature, value: value.value });
  }
  return { type, features, ...(notes.length > 0 ? { note: notes.join('; ') } : {}) };
}

function issue(line: number, reason: string): RowIssue {
  return { place: `line ${line}`, reason, landed: true };
}
