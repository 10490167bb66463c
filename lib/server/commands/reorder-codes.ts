import type { CodebookView } from '#lib/trace/view.ts';
import { changeCodebook } from './change-codebook.ts';

/**
 * Puts a codebook's codes in the order given. Codes that are not named (made in the meantime, archived) follow in the
 * order they had; ids of other codebooks count for nothing.
 */
export async function reorderCodes(
  projectId: number,
  userId: string | null,
  { codebookId, codeIds }: { codebookId: string; codeIds: string[] },
): Promise<CodebookView> {
  return changeCodebook({ projectId, codebookId, userId }, async (client) => {
    await client.query(
      `update code set position = ordered.place from (
         select id, row_number() over (order by coalesce(array_position($3::uuid[], id), 2147483647), position, key) - 1
           as place from code where project_id = $1 and codebook_id = $2) as ordered
       where code.project_id = $1 and code.id = ordered.id`,
      [projectId, codebookId, codeIds],
    );
    return 'look';
  });
}
