import { textOption } from '#lib/formats/annotated-document.ts';
import { chosen, type FormatOption } from '#lib/formats/format-option.ts';
import type { ByteSource, FileHead, Format, ReadOptions } from '#lib/formats/format.ts';
import { headText } from '#lib/formats/head-records.ts';
import { readText } from '#lib/formats/lines.ts';
import { baseName, newSourceKeys } from '#lib/formats/source-key.ts';
import { failure, success, type Result } from '#lib/result.ts';
import { readBratDocument, type BratDocument, type BratOrigin } from './read-document.ts';

const raterOption: FormatOption = {
  key: 'rater',
  label: 'Annotated by',
  help: 'Whose annotations these are. By folder: "anna/1.ann" and "ben/1.ann" are two people’s of one document.',
  type: 'choice',
  default: 'brat',
  choices: [
    { value: 'brat', label: 'One source, brat' },
    { value: 'folder', label: 'The person named by the folder' },
  ],
};

const options = [textOption, raterOption] as const;

/** brat's standoff annotations: x.ann, with the text in x.txt beside it. */
export const brat: Format<'brat'> = {
  id: 'brat',
  label: 'brat standoff',
  description:
    'Annotations in .ann with the text in the .txt beside: spans become labels with their quotes; attributes and notes stand with them.',
  recognises(head) {
    if (head.members || !isAnn(head.name)) return 0;
    if (head.size === 0) return 0.9;
    return looksLikeStandoff(head) ? 0.95 : 0;
  },
  companions: (name) => (isAnn(name) ? [textName(name)] : []),
  options,
  async *read(source, readOptions) {
    const origin = originOf(source.name, readOptions);
    if (source.replay) {
      for (const { record } of source.replay.records) {
        const { text, annotations, mark } = record;
        if (typeof text === 'string' && typeof annotations === 'string')
          yield* readBratDocument({ text, annotations, mark: mark === true }, origin, readOptions);
      }
      return;
    }
    const document = await readFiles(source);
    if (document.ok) yield* readBratDocument(document.value, origin, readOptions);
    else yield failure({ place: 'the document', reason: document.problem });
  },
};

function isAnn(name: string): boolean {
  return /[^/]\.ann$/i.test(name);
}

/** The text's name beside the annotations. */
function textName(name: string): string {
  return baseName(name).replace(/\.ann$/i, '.txt');
}

function looksLikeStandoff(head: FileHead): boolean {
  const lines = headText(head.bytes)
    .split('\n', 20)
    .filter((line) => line.trim() !== '');
  const known = lines.filter((line) => /^(?:[TERAMN#][^\s\t]*\d\S*|\*)\t\S/.test(line));
  return lines.length === 0 || known.length > lines.length / 2;
}

async function readFiles(source: ByteSource): Promise<Result<BratDocument, string>> {
  const name = textName(source.name);
  const annotations = await readText(source);
  if (!annotations.ok) return annotations;
  const beside = (await source.beside?.(name)) ?? null;
  if (beside === null)
    return failure(`the text "${name}" was not handed over: the annotations need it beside them`);
  if (!beside.ok) return failure(`the text "${name}" cannot be read: ${beside.problem}`);
  const text = await readText(beside.value);
  if (!text.ok) return failure(`the text "${name}" cannot be read: ${text.problem}`);
  return success({
    text: text.value,
    annotations: annotations.value,
    mark: await beginsWithMark(beside.value),
  });
}

/** Whether a UTF-8 file begins with a byte order mark, which reading leaves out. */
async function beginsWithMark(source: ByteSource): Promise<boolean> {
  const first: number[] = [];
  for await (const chunk of source.stream()) {
    first.push(...chunk.subarray(0, 3 - first.length));
    if (first.length >= 3) break;
  }
  return first.join() === '239,187,191';
}

function originOf(path: string, readOptions: ReadOptions): BratOrigin {
  const title = baseName(path).replace(/\.ann$/i, '');
  const folders = path.split('/').slice(0, -1);
  const person = folders.at(-1);
  if (chosen(options, readOptions, 'rater') === 'folder' && person !== undefined) {
    const name = [...folders.slice(0, -1), title].join('/');
    return { rater: { kind: 'human', name: person }, name, title, sourceKey: `brat:${name}`, shared: true };
  }
  const name = [...folders, title].join('/');
  const sourceKey = newSourceKeys(path).keyFor(null, 'document');
  return { rater: { kind: 'source', name: 'brat' }, name, title, sourceKey, shared: false };
}
