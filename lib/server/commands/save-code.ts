import type pg from 'pg';
import { makeId } from '#lib/server/make-id.ts';
import { changesMeaning, codeKeyOf, type CodeWrite } from '#lib/labels/code-write.ts';
import { AppError } from '#lib/server/errors.ts';
import { storableJson } from '#lib/trace/storable.ts';
import type { CodebookView, CodeView } from '#lib/trace/view.ts';
import { changeCodebook } from './change-codebook.ts';
import { checkCode } from './code-rules.ts';

export type SaveCode = {
  codebookId: string;
  /** Null makes a new one. */
  codeId: string | null;
  /** Of the codebook, as the editor saw it. */
  version: number;
  code: CodeWrite;
};

/**
 * Makes a code or changes one. A new code and a changed meaning are the codebook's next version; a changed name, key,
 * family, hotkey or polarity is not. Throws 'conflict' for a change made from an older version, 'not-found' for a code
 * of another codebook, and 'invalid' for what `checkCode` refuses.
 */
export async function saveCode(
  projectId: number,
  userId: string | null,
  { codebookId, codeId, version, code: given }: SaveCode,
): Promise<{ id: string; codebook: CodebookView }> {
  const id = codeId ?? makeId();
  const change = { projectId, codebookId, userId, version };
  const codebook = await changeCodebook(change, async (client, { codes }) => {
    const before = codes.find((code) => code.id === codeId);
    if (codeId !== null && !before)
      throw new AppError('not-found', 'There is no such code in this codebook.');
    const code = storableJson(given).value as CodeWrite;
    if (code.key === '') code.key = before?.key ?? (await freeKey(client, projectId, code.name));
    await checkCode(client, projectId, before, code);
    if (!before)
      await client.query(
        `insert into code (project_id, id, codebook_id, position, key, name, scope, value_type)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [projectId, id, codebookId, codes.length, code.key, code.name, code.scope, code.valueType],
      );
    await update(client, projectId, id, code);
    return !before || changesMeaning(toWrite(before), code) ? 'meaning' : 'look';
  });
  return { id, codebook };
}

/** The key that the name makes or, where the project has it, the first of key_2, key_3 … that is free. */
async function freeKey(client: pg.PoolClient, projectId: number, name: string): Promise<string> {
  const { rows } = await client.query<{ key: string }>('select key from code where project_id = $1', [
    projectId,
  ]);
  const taken = new Set(rows.map(({ key }) => key));
  const key = codeKeyOf(name);
  let free = key;
  for (let number = 2; taken.has(free); number += 1) free = `${key}_${number}`;
  return free;
}

async function update(client: pg.PoolClient, projectId: number, id: string, code: CodeWrite): Promise<void> {
  await client.query(
    `update code set key = $3, name = $4, definition = $5, include = $6, exclude = $7, examples = $8, scope = $9,
       value_type = $10, polarity = $11, family = $12, hotkey = $13, needs_evidence = $14
     where project_id = $1 and id = $2`,
    [
      ...[projectId, id, code.key, code.name, code.definition, code.include, code.exclude, code.examples],
      ...[code.scope, code.valueType, code.polarity, code.family, code.hotkey, code.needsEvidence],
    ],
  );
}

function toWrite({ id: _id, archived: _archived, ...code }: CodeView): CodeWrite {
  return code;
}
