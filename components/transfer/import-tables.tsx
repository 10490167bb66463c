import type { Choice, Choices } from '#components/transfer/import-choices.ts';
import { ImportMappingEditor } from '#components/transfer/import-mapping-editor.tsx';
import type { FilePreview } from '#lib/server/import/preview.ts';
import type { TableGroup } from '#lib/server/import/list-tables.ts';

type TablesProps = {
  project: string;
  groups: readonly TableGroup[];
  /** What was found in the files, with the first traces as they will look. */
  found: readonly FilePreview[];
  /** Whether it is being looked at again. */
  stale: boolean;
  choices: Choices;
  choose: (choice: Choice) => void;
};

/** One mapping for each kind of table among the files. */
export function ImportTables({ project, groups, found, stale, choices, choose }: TablesProps) {
  return groups.map((group) => (
    <ImportMappingEditor
      key={group.shape.join()}
      project={project}
      group={group}
      previews={found.filter(({ name }) => group.files.includes(name))}
      stale={stale}
      changed={choices.mappings[group.shape.join()]?.mapping ?? null}
      onChange={(mapping) => choose({ type: 'mapping', shape: group.shape, mapping })}
    />
  ));
}
