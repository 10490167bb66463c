import { isJsonObject, type Json, type JsonObject } from '#lib/json.ts';
import { codePointsOf } from '#lib/formats/code-points.ts';
import { isScalar } from '#lib/formats/field.ts';
import { objectOf, objectsOf, textOf } from '#lib/formats/json/fields.ts';
import { isAnalysis, layerName, leaveOut, type LayeredDocument } from './layers.ts';

/** A feature structure of either version of the format: plain features and the names of those that refer to others. */
export type Structure = { type: string; sofa: number | null; features: JsonObject; references: string[] };

/** A text and what is said of it. */
export type CasView = { name: string; text: string; structures: Structure[] };

/** True for a CAS in JSON: version 0.4 of the format, or as UIMA's first JSON writer has it. */
export function isCas(record: JsonObject): boolean {
  const isLegacy = isJsonObject(record['_context']) && isJsonObject(record['_views']);
  return isLegacy || '%FEATURE_STRUCTURES' in record;
}

/** The texts of a CAS (most have one, "_InitialView"), and what belongs to none. */
export function readCas(record: JsonObject): { views: CasView[]; loose: Structure[] } {
  return '%FEATURE_STRUCTURES' in record ? readVersion4(record) : readLegacy(record);
}

function readVersion4(record: JsonObject) {
  const given = record['%FEATURE_STRUCTURES'];
  const entries: [number, JsonObject][] = isJsonObject(given)
    ? Object.entries(given).map(([id, structure]) => [Number(id), objectOf(structure)])
    : objectsOf(given).map((structure) => [Number(structure['%ID']), structure]);
  const sofas = entries.filter(([, one]) => one['%TYPE'] === 'uima.cas.Sofa');
  const members = new Map(
    Object.values(objectOf(record['%VIEWS'])).map((view) => {
      const { '%SOFA': sofa, '%MEMBERS': ids } = objectOf(view);
      return [Number(sofa), Array.isArray(ids) ? new Set(ids.map(Number)) : null];
    }),
  );
  const structures = entries.flatMap(([id, one]) => {
    if (one['%TYPE'] === 'uima.cas.Sofa') return [];
    const sofa = typeof one['@sofa'] === 'number' ? one['@sofa'] : null;
    // What is in no view was taken out of its document and is only still referred to.
    const isMember = sofa === null || (members.get(sofa)?.has(id) ?? true);
    return isMember ? [structureOf(one, sofa)] : [];
  });
  return viewsOf(
    sofas.map(([id, sofa]) => ({ id, sofa })),
    structures,
  );
}

function structureOf(given: JsonObject, sofa: number | null): Structure {
  const features: JsonObject = {};
  const references: string[] = [];
  for (const [name, value] of Object.entries(given)) {
    if (name.startsWith('%')) continue;
    if (name.startsWith('@')) references.push(name.slice(1));
    else features[/^[#^]/.test(name) ? name.slice(1) : name] = value;
  }
  return {
    type: textOf(given['%TYPE']) ?? '',
    sofa,
    features,
    references: references.filter((name) => name !== 'sofa'),
  };
}

/** Types have the last part of their name here; what has its default (a begin of 0) is left out. */
function readLegacy(record: JsonObject) {
  const types = objectOf(objectOf(record['_context'])['_types']);
  const referenced = objectOf(record['_referenced_fss']);
  const sofas = Object.entries(referenced)
    .filter(([, one]) => objectOf(one)['_type'] === 'Sofa')
    .map(([id, sofa]) => ({ id: Number(id), sofa: objectOf(sofa) }));
  const structures: Structure[] = [];
  for (const view of Object.values(objectOf(record['_views'])))
    for (const [type, list] of Object.entries(objectOf(view)))
      for (const item of Array.isArray(list) ? list : []) {
        const given = isJsonObject(item)
          ? item
          : objectOf(typeof item === 'number' ? referenced[item] : undefined);
        const kinds = objectOf(objectOf(types[type])['_feature_types']);
        const features: JsonObject = {};
        const references: string[] = [];
        for (const [name, value] of Object.entries(given)) {
          if (name.startsWith('_') || name === 'sofa') continue;
          if (name in kinds) references.push(name);
          else features[name] = value;
        }
        const sofa = typeof given['sofa'] === 'number' ? given['sofa'] : null;
        const placed = sofa === null ? features : { begin: 0, end: 0, ...features };
        structures.push({ type, sofa, features: placed, references });
      }
  return viewsOf(sofas, structures);
}

function viewsOf(sofas: { id: number; sofa: JsonObject }[], structures: Structure[]) {
  const bySofa = Map.groupBy(structures, ({ sofa }) => sofa);
  const views = sofas.flatMap(({ id, sofa }): CasView[] => {
    const text = sofa['sofaString'];
    const name = textOf(sofa['sofaID']) ?? String(id);
    return typeof text === 'string' ? [{ name, text, structures: bySofa.get(id) ?? [] }] : [];
  });
  return { views, loose: bySofa.get(null) ?? [] };
}

const documentNames = ['documentTitle', 'documentId', 'language'];

/** What a view says of its text, as a document with layers. */
export function documentOf({ text, structures }: CasView, loose: Structure[]): LayeredDocument {
  const document: LayeredDocument = {
    text,
    sentences: [],
    annotations: [],
    metadata: {},
    leftOut: new Map(),
  };
  const place = placesIn(text, structures);
  for (const structure of [...structures, ...loose]) {
    const { type, features, references } = structure;
    const layer = layerName(type);
    if (/^Document(?:MetaData|Annotation)$/.test(layer)) {
      for (const name of documentNames) {
        const value = textOf(features[name]);
        if (value !== undefined && value !== 'x-unspecified') document.metadata[name] = value;
      }
      document.title ??= textOf(features['documentTitle']) ?? textOf(features['documentId']) ?? '';
      continue;
    }
    if (layer === 'CASMetadata') {
      const [user, title] = [textOf(features['username']), textOf(features['sourceDocumentName'])];
      if (user !== undefined) document.user = user;
      if (title !== undefined) document.title = title;
      continue;
    }
    if (structure.sofa === null && !/^webanno\.custom\.[^[]*$/.test(type)) continue;
    addAnnotation(document, structure, layer, references, place);
  }
  document.sentences.sort((a, b) => a.start - b.start);
  return document;
}

type Place = (offset: Json | undefined) => number | null;

function addAnnotation(
  document: LayeredDocument,
  { type, features }: Structure,
  layer: string,
  references: string[],
  place: Place,
): void {
  const placed = features['begin'] !== undefined || features['end'] !== undefined;
  const [start, end] = [place(features['begin']), place(features['end'])];
  const isWrong = placed && (start === null || end === null || start > end);
  if (isWrong) leaveOut(document, `${layer} outside the text`);
  else if (layer === 'Sentence' && start !== null && end !== null) {
    const sourceKey = textOf(features['id']);
    const step = { start, end, kind: 'sentence', ...(sourceKey === undefined ? {} : { sourceKey }) };
    if (start < end) document.sentences.push(step);
  } else if (references.includes('Governor') && references.includes('Dependent'))
    leaveOut(document, `${layer} relation`);
  else if (isAnalysis(type)) leaveOut(document, layer);
  // A link between annotations, or what holds a chain together: nothing of its own.
  else if (!placed && references.length > 0) leaveOut(document, layer);
  else {
    for (const name of references) leaveOut(document, `${layer}.${name} link`);
    document.annotations.push({
      type,
      ...(start === null || end === null ? {} : { start, end }),
      features: Object.entries(features).flatMap(([name, value]) =>
        isScalar(value) && value !== '' && !['begin', 'end', 'order'].includes(name) && !name.startsWith('_')
          ? [{ name, value: String(value) }]
          : [],
      ),
    });
  }
}

/** Offsets count UTF-16 units; code points where the document as a whole is said to end at their number. */
function placesIn(text: string, structures: Structure[]): Place {
  const points = codePointsOf(text);
  const whole = structures.find(({ type }) => /^Document(?:MetaData|Annotation)$/.test(layerName(type)));
  const byPoints = points.length !== text.length && whole?.features['end'] === points.length;
  return (offset) => {
    if (typeof offset !== 'number' || !Number.isInteger(offset)) return null;
    if (byPoints) return points.toUnits(offset);
    return offset >= 0 && offset <= text.length ? offset : null;
  };
}
