import { rows } from '#lib/server/db.ts';
import type { CodebookView } from '#lib/trace/view.ts';

/**
 * The codebooks of a project, oldest first, with their codes in order. Archived codes are left out unless asked for:
 * they still explain the labels they made.
 */
export function listCodebooks(
  projectId: number,
  { archived = false }: { archived?: boolean } = {},
): Promise<CodebookView[]> {
  return rows<CodebookView>(
    `select codebook.id, codebook.name, codebook.version, ${codesJson('$2')} as codes
       from codebook where project_id = $1 order by created_at, id`,
    [projectId, archived],
  );
}

/** The codes of the row `codebook` as CodeView[], with the archived ones where the condition says so. */
export function codesJson(withArchived = 'true'): string {
  return `coalesce((select json_agg(json_build_object('id', id, 'key', key, 'name', name, 'definition', definition,
      'include', include, 'exclude', exclude, 'examples', examples, 'scope', scope, 'valueType', value_type,
      'polarity', polarity, 'family', family, 'hotkey', hotkey, 'needsEvidence', needs_evidence,
      'archived', archived) order by position, key, id)
    from code where (code.project_id, code.codebook_id) = (codebook.project_id, codebook.id)
      and (not code.archived or ${withArchived})), '[]')`;
}
