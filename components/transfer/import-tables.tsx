import type { Choice, Choices } from '#components/transfer/import-choices.ts';
import { ImportMappingEditor } from '#components/transfer/import-mapping-editor.tsx';
import type { TableGroup } from '#lib/server/import/list-tables.ts';

type TablesProps = {
  project: string;
  groups: readonly TableGroup[];
  choices: Choices;
  choose: (choice: Choice) => void;
};

/** One mapping for each kind of table among the files. */
export function ImportTables({ project, groups, choices, choose }: TablesProps) {
  return groups.map((group) => (
    <ImportMappingEditor
      key={group.shape.join()}
      project={project}
      group={group}
      changed={choices.mappings[group.shape.join()]?.mapping ?? null}
      onChange={(mapping) => choose({ type: 'mapping', shape: group.shape, mapping })}
    />
  ));
}
