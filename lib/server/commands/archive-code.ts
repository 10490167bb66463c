import { AppError } from '#lib/server/errors.ts';
import type { CodebookView } from '#lib/trace/view.ts';
import { changeCodebook } from './change-codebook.ts';

export type ArchiveCode = { codebookId: string; codeId: string; archived: boolean };

/**
 * Takes a code out of use, or back into it. Its labels stay and keep their meaning, so the version does too. A code
 * that comes back without its hotkey finds that another code has it now. Throws 'not-found' for a code of another
 * codebook. Doing it twice is harmless.
 */
export async function archiveCode(
  projectId: number,
  userId: string | null,
  { codebookId, codeId, archived }: ArchiveCode,
): Promise<CodebookView> {
  return changeCodebook({ projectId, codebookId, userId }, async (client) => {
    const { rowCount } = await client.query(
      `update code set archived = $4, hotkey = case when not $4 and exists (select from code as other
           where other.project_id = $1 and other.id <> code.id and other.hotkey = code.hotkey and not other.archived)
         then null else hotkey end
       where project_id = $1 and codebook_id = $2 and id = $3`,
      [projectId, codebookId, codeId, archived],
    );
    if (rowCount === 0) throw new AppError('not-found', 'There is no such code in this codebook.');
    return 'look';
  });
}
