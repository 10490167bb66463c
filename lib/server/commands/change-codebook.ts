import type pg from 'pg';
import { transaction } from '#lib/server/db.ts';
import { AppError } from '#lib/server/errors.ts';
import type { CodebookView } from '#lib/trace/view.ts';
import { keepCodebookVersion, lockCodes, readCodebook } from './keep-codebook-version.ts';

type Change = {
  projectId: number;
  codebookId: string;
  userId: string | null;
  /** The version the change was made from; left out, any will do. */
  version?: number | undefined;
};

/** Whether a label made before could mean something else now. */
export type Effect = 'meaning' | 'look';

/**
 * One change of a codebook, alone: others wait. A change of meaning makes the next version and keeps what the codes
 * say under it. Throws 'not-found' for a codebook of another project and 'conflict' for a change made from an older
 * version. Returns the codebook as it is then.
 */
export async function changeCodebook(
  { projectId, codebookId, userId, version }: Change,
  apply: (client: pg.PoolClient, before: CodebookView) => Promise<Effect>,
): Promise<CodebookView> {
  return transaction(async (client) => {
    await lockCodes(client, projectId);
    const before = await readCodebook(client, projectId, codebookId);
    if (!before) throw new AppError('not-found', 'There is no such codebook in this project.');
    if (version !== undefined && version !== before.version)
      throw new AppError(
        'conflict',
        `Somebody changed this codebook in the meantime: it is at version ${before.version}, and your change was made from version ${version}.`,
        { details: { version: before.version } },
      );
    const effect = await apply(client, before);
    if (effect === 'meaning') {
      await keepCodebookVersion(client, projectId, before, null);
      await client.query('update codebook set version = version + 1 where project_id = $1 and id = $2', [
        projectId,
        codebookId,
      ]);
    }
    const after = await readCodebook(client, projectId, codebookId);
    if (!after) throw new Error(`Codebook ${codebookId} was locked and is gone.`);
    if (effect === 'meaning') await keepCodebookVersion(client, projectId, after, userId);
    return after;
  });
}
