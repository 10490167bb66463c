import type pg from 'pg';
import { makeId } from '#lib/server/make-id.ts';
import { readyCodebooks, type ReadyCodebookKey } from '#lib/labels/codebooks.ts';
import type { ReadyCode } from '#lib/labels/ready-codebook.ts';
import { transaction } from '#lib/server/db.ts';
import { AppError } from '#lib/server/errors.ts';
import { importedCodebook } from '#lib/server/import/context.ts';
import { insertCodebook } from './create-codebook.ts';
import { keepCodebookVersion, lockCodes, readCodebook } from './keep-codebook-version.ts';

/** What adding it came to. */
export type AddedCodebook = {
  id: string;
  name: string;
  /** Keys of codes that are new here, or were imported before without a definition. */
  added: string[];
  /** Keys that another codebook of the project has: those codes stay there as they are. */
  skipped: string[];
};

/**
 * Adds a codebook that comes with the product. A code that an import made under one of its keys, without a definition
 * and with the same kind of value, moves here and keeps its labels. A hotkey that is taken is left out.
 * Throws 'not-found' for a key of no ready-made codebook and 'conflict' where it was added already.
 */
export async function addReadyCodebook(
  projectId: number,
  key: ReadyCodebookKey,
  userId: string | null,
): Promise<AddedCodebook> {
  const ready = readyCodebooks.find((candidate) => candidate.key === key);
  if (!ready) throw new AppError('not-found', `There is no ready-made codebook ${String(key)}.`);
  return transaction(async (client) => {
    await lockCodes(client, projectId);
    const { id } = await insertCodebook(client, projectId, ready.name);
    const added: string[] = [];
    const skipped: string[] = [];
    for (const [position, code] of ready.codes.entries()) {
      const written = await writeReadyCode(client, { projectId, codebookId: id, position }, code);
      (written ? added : skipped).push(code.key);
    }
    const codebook = await readCodebook(client, projectId, id);
    if (codebook) await keepCodebookVersion(client, projectId, codebook, userId);
    return { id, name: ready.name, added, skipped };
  });
}

type Place = { projectId: number; codebookId: string; position: number };

async function writeReadyCode(client: pg.PoolClient, place: Place, code: ReadyCode): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into code (project_id, codebook_id, position, id, key, name, definition, include, exclude, examples, scope,
       value_type, polarity, family, needs_evidence, hotkey)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15,
       (select $16::text where not exists
         (select from code where project_id = $1 and hotkey = $16 and key <> $5 and not archived)))
     on conflict (project_id, key) do update set codebook_id = excluded.codebook_id, position = excluded.position,
       name = excluded.name, definition = excluded.definition, include = excluded.include,
       exclude = excluded.exclude, examples = excluded.examples, scope = excluded.scope,
       polarity = excluded.polarity, family = excluded.family, needs_evidence = excluded.needs_evidence,
       hotkey = coalesce(code.hotkey, excluded.hotkey)
     where code.definition = '' and code.value_type = excluded.value_type and code.codebook_id =
       (select id from codebook where project_id = $1 and name = $17)`,
    [
      ...[place.projectId, place.codebookId, place.position, makeId(), code.key, code.name],
      ...[code.definition, code.include, code.exclude, code.examples, code.scope, code.valueType],
      ...[code.polarity, code.family, code.needsEvidence, code.hotkey, importedCodebook],
    ],
  );
  return rowCount === 1;
}
