import { completeMapping } from '#components/transfer/import-mapping-edit.ts';
import type { MappingInput } from '#lib/formats/mapping.ts';
import type { ImportOptions } from '#lib/server/import/import-record.ts';

/** What the person changed from what was found. */
export type Choices = {
  format: string | undefined;
  splitTags: boolean;
  /** By shape: the fields joined by commas. */
  mappings: Record<string, { shape: string[]; mapping: MappingInput }>;
};

export type Choice =
  | { type: 'format'; format: string | undefined }
  | { type: 'split-tags'; splitTags: boolean }
  | { type: 'mapping'; shape: string[]; mapping: MappingInput }
  | { type: 'forgotten' };

export const noChoices: Choices = { format: undefined, splitTags: true, mappings: {} };

export function reduceChoices(choices: Choices, choice: Choice): Choices {
  switch (choice.type) {
    case 'forgotten':
      return noChoices;
    case 'format':
      return { ...choices, format: choice.format };
    case 'split-tags':
      return { ...choices, splitTags: choice.splitTags };
    case 'mapping': {
      const { shape, mapping } = choice;
      return { ...choices, mappings: { ...choices.mappings, [shape.join()]: { shape, mapping } } };
    }
  }
}

/** As the server is asked: only what differs from the ordinary, rows that are not complete left out. */
export function optionsOf({ format, splitTags, mappings }: Choices): {
  options: ImportOptions;
  incomplete: number;
} {
  const completed = Object.values(mappings).map(({ shape, mapping }) => ({
    shape,
    ...completeMapping(mapping),
  }));
  return {
    options: {
      ...(format !== undefined && { format }),
      ...(!splitTags && { splitTags }),
      ...(completed.length > 0 && {
        mappings: completed.map(({ shape, mapping }) => ({ shape, mapping })),
      }),
    },
    incomplete: completed.reduce((sum, one) => sum + one.incomplete, 0),
  };
}
