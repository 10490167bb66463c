import type pg from 'pg';
import { z } from 'zod';
import { keyPattern, type CodeWrite } from '#lib/labels/code-write.ts';
import type { AppError } from '#lib/server/errors.ts';
import { invalidInput } from '#lib/server/failure.ts';
import type { CodeView } from '#lib/trace/view.ts';

/**
 * What no code may be, whoever edits it. Throws 'invalid' naming the field: a key or hotkey that another code of the
 * project has; another key or kind of value for a code that labels were made with.
 */
export async function checkCode(
  client: pg.PoolClient,
  projectId: number,
  before: CodeView | undefined,
  after: CodeWrite,
): Promise<void> {
  if (before?.key !== after.key && !keyPattern.test(after.key))
    throw wrong('key', 'Letters and digits, with _ . or - between them.');
  await refuseTaken(client, projectId, before?.id ?? null, after);
  if (!before || (before.key === after.key && before.valueType === after.valueType)) return;
  if (!(await isUsed(client, projectId, before.id))) return;
  throw before.key === after.key
    ? wrong('valueType', 'It has labels with values of this kind. Archive it and make another code instead.')
    : wrong('key', 'It has labels, which exports and imports find by this key, so the key stays.');
}

async function refuseTaken(
  client: pg.PoolClient,
  projectId: number,
  ownId: string | null,
  { key, hotkey }: CodeWrite,
): Promise<void> {
  const { rows } = await client.query<{ key: string; name: string; codebook: string; archived: boolean }>(
    `select code.key, code.name, codebook.name as codebook, code.archived from code
       join codebook on (codebook.project_id, codebook.id) = (code.project_id, code.codebook_id)
      where code.project_id = $1 and code.id is distinct from $2
        and (code.key = $3 or (code.hotkey = $4 and not code.archived))
      order by code.key = $3 desc limit 1`,
    [projectId, ownId, key, hotkey],
  );
  const [other] = rows;
  if (!other) return;
  const which = `“${other.name}” in ${other.codebook}${other.archived ? ' (archived)' : ''}`;
  throw other.key === key
    ? wrong('key', `${which} has this key.`)
    : wrong('hotkey', `${which} has this hotkey.`);
}

async function isUsed(client: pg.PoolClient, projectId: number, codeId: string): Promise<boolean> {
  const { rows } = await client.query<{ used: boolean }>(
    `select exists (select from label where project_id = $1 and code_id = $2)
       or exists (select from verdict where project_id = $1 and code_id = $2) as used`,
    [projectId, codeId],
  );
  return rows[0]?.used ?? false;
}

/** Names the field as the action's schema does. */
function wrong(field: keyof CodeWrite, message: string): AppError {
  return invalidInput(new z.ZodError([{ code: 'custom', path: ['code', field], message, input: undefined }]));
}
