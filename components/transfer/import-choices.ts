import { completeMapping } from '#components/transfer/import-mapping-edit.ts';
import type { MappingInput } from '#lib/formats/mapping.ts';
import type { ImportOptions } from '#lib/server/import/import-record.ts';

/** What the person changed from what was found. */
export type Choices = {
  format: string | undefined;
  splitTags: boolean;
  /** By shape: the fields joined by commas. */
  mappings: Record<string, { shape: string[]; mapping: MappingInput }>;
  /** Of the formats' own options: format → option → value. */
  options: Record<string, Record<string, string | boolean>>;
  /** The files are labels for traces that are there, found by these keys; null where they are traces themselves. */
  joinOn: string[] | null;
  /** Files that are new versions of others: their name → the earlier name. */
  knownAs: Record<string, string>;
  /** What the last check was made for, as `checkKey` writes it. */
  checked: string | null;
};

export type Choice =
  | { type: 'format'; format: string | undefined }
  | { type: 'split-tags'; splitTags: boolean }
  | { type: 'mapping'; shape: string[]; mapping: MappingInput }
  | { type: 'option'; format: string; key: string; value: string | boolean }
  | { type: 'join-on'; keys: string[] | null }
  | { type: 'known-as'; name: string; earlier: string | null }
  | { type: 'checked'; key: string };

export const noChoices: Choices = {
  ...{ format: undefined, splitTags: true, mappings: {}, options: {} },
  ...{ joinOn: null, knownAs: {}, checked: null },
};

export function reduceChoices(choices: Choices, choice: Choice): Choices {
  switch (choice.type) {
    case 'format':
      return { ...choices, format: choice.format };
    case 'split-tags':
      return { ...choices, splitTags: choice.splitTags };
    case 'mapping': {
      const { shape, mapping } = choice;
      return { ...choices, mappings: { ...choices.mappings, [shape.join()]: { shape, mapping } } };
    }
    case 'option': {
      const { format, key, value } = choice;
      const chosen = { ...choices.options[format], [key]: value };
      return { ...choices, options: { ...choices.options, [format]: chosen } };
    }
    case 'join-on':
      return { ...choices, joinOn: choice.keys };
    case 'known-as': {
      const { [choice.name]: _before, ...others } = choices.knownAs;
      const knownAs = choice.earlier === null ? others : { ...others, [choice.name]: choice.earlier };
      return { ...choices, knownAs };
    }
    case 'checked':
      return { ...choices, checked: choice.key };
  }
}

/** As the server is asked: only what differs from the ordinary, rows that are not complete left out. */
export function optionsOf({ format, splitTags, mappings, options, joinOn, knownAs }: Choices): {
  options: ImportOptions;
  incomplete: number;
} {
  const completed = Object.values(mappings).map(({ shape, mapping }) => ({
    shape,
    ...completeMapping(mapping),
  }));
  const withoutKeys = joinOn !== null && joinOn.length === 0 ? 1 : 0;
  return {
    options: {
      ...(format !== undefined && { format }),
      ...(!splitTags && { splitTags }),
      ...(completed.length > 0 && {
        mappings: completed.map(({ shape, mapping }) => ({ shape, mapping })),
      }),
      ...(Object.keys(options).length > 0 && { choices: options }),
      ...(joinOn !== null && joinOn.length > 0 && { joinOn }),
      ...(Object.keys(knownAs).length > 0 && { knownAs }),
    },
    incomplete: completed.reduce((sum, one) => sum + one.incomplete, withoutKeys),
  };
}

/** Names what a check is made for: the files sent and the choices. */
export function checkKey(sent: { sent: number; sentBytes: number }, options: ImportOptions): string {
  return JSON.stringify([sent.sent, sent.sentBytes, options]);
}
