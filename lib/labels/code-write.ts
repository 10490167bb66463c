import { z } from 'zod';
import {
  codeScopes,
  polarities,
  valueTypes,
  type CodeScope,
  type Polarity,
  type ValueType,
} from '#lib/trace/glossary.ts';
import { reservedHotkeys } from './codebooks.ts';

const sentence = z.string().trim().max(10_000, 'At most 10,000 characters.');

/** A code as its editor sends it. An empty key is made from the name; an empty hotkey is none. */
export const codeWriteSchema = z.strictObject({
  key: z.string().trim().max(200, 'At most 200 characters.').default(''),
  name: z.string().trim().min(1, 'Give the code a name.').max(200, 'At most 200 characters.'),
  definition: sentence.default(''),
  /** When to say yes. */
  include: sentence.default(''),
  /** What looks like it and is not. */
  exclude: sentence.default(''),
  examples: z
    .array(sentence)
    .max(50, 'At most 50 examples.')
    .default([])
    .transform((examples) => examples.filter((example) => example !== '')),
  scope: z.enum(keysOf<CodeScope>(codeScopes)),
  valueType: z.enum(keysOf<ValueType>(valueTypes)),
  polarity: z.enum(keysOf<Polarity>(polarities)).default('neutral'),
  family: z.string().trim().max(100, 'At most 100 characters.').default(''),
  hotkey: z
    .string()
    .trim()
    .toLowerCase()
    .transform((hotkey) => (hotkey === '' ? null : hotkey))
    .nullable()
    .default(null)
    .refine((hotkey) => hotkey === null || /^(?:shift\+)?[\p{L}\p{N}]$/u.test(hotkey), {
      error: 'One letter or digit.',
    })
    .refine((hotkey) => hotkey === null || !reservedHotkeys.includes(hotkey), {
      error: 'The reader uses this key itself.',
    }),
  needsEvidence: z.boolean().default(false),
});
export type CodeWrite = z.output<typeof codeWriteSchema>;

/** A change of one of these is a change of what the code means: the codebook's next version. */
const meaning = [
  'definition',
  'include',
  'exclude',
  'examples',
  'scope',
  'valueType',
  'needsEvidence',
] as const satisfies (keyof CodeWrite)[];

/** Whether a label made under one could mean something else under the other. Keys, families, order do not tell. */
export function changesMeaning(before: CodeWrite, after: CodeWrite): boolean {
  return meaning.some((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}

/** "Größe & Wahl" becomes "grosse_wahl"; a name without letters or digits becomes "code". */
export function codeKeyOf(name: string): string {
  const key = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .slice(0, 60)
    .replace(/^_+|_+$/g, '');
  return key === '' ? 'code' : key;
}

/** What a key that somebody types may hold. Imported keys may hold anything and stay as they are. */
export const keyPattern = /^[\p{L}\p{N}](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}])?$/u;

function keysOf<Key extends string>(list: Record<Key, unknown>): [Key, ...Key[]] {
  return Object.keys(list) as [Key, ...Key[]];
}
