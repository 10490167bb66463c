import type { JsonObject } from '#lib/json.ts';
import type { EvidenceDraft, LabelDraft, RaterDraft, StepDraft } from '#lib/trace/draft.ts';

/** One annotation of a document, of whatever file. Offsets in UTF-16 units; without them it is about the document. */
export type LayerAnnotation = {
  /** The layer's whole type name. */
  type: string;
  start?: number;
  end?: number;
  /** Features that have a value. */
  features: { name: string; value: string }[];
  note?: string;
};

/** A document as both of INCEpTION's file kinds give it. */
export type LayeredDocument = {
  text: string;
  sentences: StepDraft[];
  annotations: LayerAnnotation[];
  metadata: JsonObject;
  title?: string;
  user?: string;
  /** What is in the file and is no label, by what it is: counted and said. */
  leftOut: Map<string, number>;
};

/** The last part of a type's name: "webanno.custom.Doubt" is the layer Doubt. */
export function layerName(type: string): string {
  return type.slice(type.lastIndexOf('.') + 1);
}

const analysis =
  /^(?:Token|Sentence|Lemma|Stem|TokenForm|Paragraph|Heading|Div|Document|Compound|CompoundPart|Split|NGram|StopWord|POS|MorphologicalFeatures|Morpheme|Dependency|ROOT|Constituent|PennTree)$/;
/**
 * Whether a layer is what tools say of the language (tokens, parts of speech, lemmas, parses) rather than what people say of the
 * text. Old files have the last part of the name only.
 */
export function isAnalysis(type: string): boolean {
  const name = layerName(type);
  if (type === name) return analysis.test(name);
  if (/^de\.tudarmstadt\.ukp\.dkpro\.core\.api\.(?:segmentation|lexmorph|transform|metadata)\./.test(type))
    return true;
  return /^de\.tudarmstadt\.ukp\.dkpro\.core\.api\.syntax\.type\.(?:dependency|constituent)\./.test(type);
}

/** Adds one to what is left out under this name. */
export function leaveOut({ leftOut }: Pick<LayeredDocument, 'leftOut'>, what: string): void {
  leftOut.set(what, (leftOut.get(what) ?? 0) + 1);
}

/**
 * A label of each feature that has a value: code "Layer.feature", the value as given. An annotation without any is a yes to the
 * code "Layer". With offsets it is of that span, else of the whole trace.
 */
export function layerLabels(document: LayeredDocument, rater: RaterDraft): LabelDraft[] {
  const keys = new Map<string, number>();
  return document.annotations.flatMap((annotation): LabelDraft[] => {
    const { type, start, end, features, note } = annotation;
    const layer = layerName(type);
    // The numbers in the files are given anew at every export: an annotation is named by its place.
    const named = `${layer} ${start}-${end}`;
    const count = (keys.get(named) ?? 0) + 1;
    keys.set(named, count);
    const key = count === 1 ? named : `${named}#${count}`;
    const placed = start !== undefined && end !== undefined;
    const evidence: EvidenceDraft[] =
      placed && start < end ? [{ quote: document.text.slice(start, end), block: 0, start, end }] : [];
    const common = {
      rater,
      ...(placed ? { target: { type: 'span' as const, key } } : {}),
      ...(note === undefined ? {} : { note }),
      ...(evidence.length > 0 ? { evidence } : {}),
    };
    const scope = placed ? ('span' as const) : ('trace' as const);
    if (features.length === 0)
      return [{ ...common, code: { key: layer, valueType: 'boolean', scope }, value: 'yes' }];
    return features.map(({ name, value }) => ({
      ...common,
      code: { key: `${layer}.${name}`, valueType: 'category', scope },
      value,
    }));
  });
}
