import { unescapeText } from './tsv-values.ts';

/** A column of a layer: what stands in it. */
export type TsvColumn = {
  type: string;
  layer: 'span' | 'chain' | 'relation';
  /** The feature, or '' for a layer that has none. */
  feature: string;
  role: 'feature' | 'slot' | 'slot-target' | 'source';
};

/** A token or a part of one, with the offsets as written. */
export type TsvUnit = {
  id: string;
  line: number;
  begin: number;
  end: number;
  text: string;
  values: string[];
};

export type TsvSentence = { id?: string; line: number; text: string; units: TsvUnit[] };

export type TsvFile = {
  version: number;
  columns: TsvColumn[];
  sentences: TsvSentence[];
  problems: { line: number; reason: string }[];
};

const layers = { SP: 'span', CH: 'chain', RL: 'relation' } as const;

/** Reads the lines of a WebAnno TSV 3 file. A line that is none of the format's is a problem with its number. */
export function readTsvLines(text: string): TsvFile {
  const file: TsvFile = { version: 3.3, columns: [], sentences: [], problems: [] };
  let heading: { id?: string; texts: string[] } = { texts: [] };
  let sentence: TsvSentence | null = null;
  text.split('\n').forEach((given, index) => {
    const line = index + 1;
    const content = given.endsWith('\r') ? given.slice(0, -1) : given;
    const header = /^#(FORMAT|T_SP|T_CH|T_RL|Sentence\.id|Text)=(.*)$/s.exec(content);
    const [, name = '', value = ''] = header ?? [];
    if (content === '') sentence = null;
    else if (name === 'FORMAT') file.version = Number(/(\d+\.\d+)\s*$/.exec(value)?.[1] ?? file.version);
    else if (name.startsWith('T_') && file.sentences.length === 0)
      file.columns.push(...readColumns(layers[name.slice(2) as keyof typeof layers], value));
    else if (name === 'Sentence.id') heading.id = unescapeText(value, file.version);
    else if (name === 'Text') {
      sentence = null;
      heading.texts.push(unescapeText(value, file.version));
    } else if (content.startsWith('#')) return;
    else {
      const unit = readUnit(content, line, file.columns.length);
      if (typeof unit === 'string') {
        file.problems.push({ line, reason: unit });
        return;
      }
      if (!sentence || heading.texts.length > 0) {
        sentence = {
          line,
          text: heading.texts.join('\n'),
          units: [],
          ...(heading.id === undefined ? {} : { id: heading.id }),
        };
        heading = { texts: [] };
        file.sentences.push(sentence);
      }
      sentence.units.push(unit);
    }
  });
  return file;
}

function readColumns(layer: TsvColumn['layer'], value: string): TsvColumn[] {
  const [type = '', ...names] = value.split('|');
  const features = names.filter((name) => name !== '');
  if (features.length === 0) return [{ type, layer, feature: '', role: 'feature' }];
  return features.map((name, i): TsvColumn => {
    if (layer === 'span' && name.startsWith('ROLE_')) {
      const feature = /:([^_]*)/.exec(name)?.[1] ?? name.slice(5);
      return { type, layer, feature, role: 'slot' };
    }
    if (layer === 'relation' && name.startsWith('BT_')) return { type, layer, feature: '', role: 'source' };
    const isTarget = layer === 'span' && features[i - 1]?.startsWith('ROLE_') === true;
    return { type, layer, feature: name, role: isTarget ? 'slot-target' : 'feature' };
  });
}

function readUnit(content: string, line: number, columns: number): TsvUnit | string {
  const fields = content.split('\t');
  const place = /^(\d{1,15})-(\d{1,15})$/.exec(fields[1] ?? '');
  const id = /^\d+-\d+(?:\.\d+)?$/.exec(fields[0] ?? '')?.[0];
  if (id === undefined || !place) return 'this is no token with its number and its place ("1-2", "4-8")';
  const [begin, end] = [Number(place[1]), Number(place[2])];
  if (begin > end) return `the place ${begin}-${end} ends before it begins`;
  const values = fields.slice(3);
  while (values.length > columns && values.at(-1) === '') values.pop();
  if (values.length < columns) return `there are ${values.length} columns where the head names ${columns}`;
  return { id, line, begin, end, text: fields[2] ?? '', values };
}
