import { describe, expect, test } from 'vitest';
import { codeWriteSchema } from '#lib/labels/code-write.ts';
import { readyCodebooks } from '#lib/labels/codebooks.ts';
import { addReadyCodebook } from '#lib/server/commands/add-ready-codebook.ts';
import { archiveCode } from '#lib/server/commands/archive-code.ts';
import { createCodebook } from '#lib/server/commands/create-codebook.ts';
import { reorderCodes } from '#lib/server/commands/reorder-codes.ts';
import { saveCode } from '#lib/server/commands/save-code.ts';
import { describeFailure } from '#lib/server/failure.ts';
import { listCodebookVersions } from '#lib/server/queries/list-codebook-versions.ts';
import { listCodebooks } from '#lib/server/queries/list-codebooks.ts';
import { listCodeUsage } from '#lib/server/queries/list-code-usage.ts';
import { useDatabase } from '#tests/support/database.ts';
import { labelDraft, makeBareProject, traceDraft, writeDrafts } from '#tests/support/trace-drafts.ts';

useDatabase();

const plain = { name: 'Hedging', scope: 'span', valueType: 'boolean' } as const;
const write = (more: object = {}) => codeWriteSchema.parse({ ...plain, ...more });

/** The fields that are refused, with their reasons; a refusal as a whole under its code. */
async function refusal(promise: Promise<unknown>): Promise<Record<string, string>> {
  try {
    await promise;
  } catch (error) {
    const { fields, code, message } = describeFailure(error);
    return fields ?? { [code]: message };
  }
  throw new Error('It was allowed.');
}

async function makeCodebook(slug: string) {
  const projectId = await makeBareProject(slug);
  const { id: codebookId } = await createCodebook(projectId, 'Ours');
  const save = (version: number, more: object = {}, codeId: string | null = null) =>
    saveCode(projectId, null, { codebookId, codeId, version, code: write(more) });
  return { projectId, codebookId, save };
}

describe('a code', () => {
  test('gets its key from its name, numbered where that is taken', async () => {
    const { projectId, save } = await makeCodebook('keys');
    await save(1, { name: 'Größe & Wahl' });
    await save(2, { name: 'Grosse Wahl' });
    await save(3, { name: '言い訳' });
    const [codebook] = await listCodebooks(projectId);
    expect(codebook?.codes.map(({ key }) => key)).toEqual(['grosse_wahl', 'grosse_wahl_2', '言い訳']);
  });

  test('keeps everything its editor said', async () => {
    const { projectId, save } = await makeCodebook('fields');
    const fields = {
      ...{
        key: 'hedging',
        name: 'Hedging',
        definition: 'Says less than it knows.',
        include: 'A',
        exclude: 'B',
      },
      ...{
        examples: ['It may be. 🙂', 'Perhaps.'],
        scope: 'answer',
        valueType: 'category',
        polarity: 'virtue',
      },
      ...{ family: 'tone', hotkey: 'q', needsEvidence: true },
    };
    const { id } = await save(1, { ...fields, examples: [...fields.examples, '  '] });
    const [codebook] = await listCodebooks(projectId);
    expect(codebook?.codes).toEqual([{ id, archived: false, ...fields }]);
  });

  test('shares neither key nor hotkey with another, and is told which one has it', async () => {
    const { save } = await makeCodebook('taken');
    await save(1, { hotkey: 'q' });
    expect(await refusal(save(2, { name: 'Other', key: 'hedging' }))).toEqual({
      'code.key': '“Hedging” in Ours has this key.',
    });
    expect(await refusal(save(2, { name: 'Other', hotkey: 'Q' }))).toEqual({
      'code.hotkey': '“Hedging” in Ours has this hotkey.',
    });
    expect(await refusal(save(2, { key: 'with space' }))).toHaveProperty(['code.key']);
  });

  test('cannot have a key the reader needs', () => {
    expect(codeWriteSchema.safeParse({ ...plain, hotkey: 'j' }).success).toBe(false);
    expect(codeWriteSchema.safeParse({ ...plain, hotkey: '?' }).success).toBe(false);
    expect(codeWriteSchema.safeParse({ ...plain, hotkey: '' }).data?.hotkey).toBeNull();
  });

  test('with labels keeps its key and kind of value', async () => {
    const { projectId, codebookId, save } = await makeCodebook('labelled');
    const { id } = await save(1, { key: 'deceptive' });
    await save(2, { key: 'deceptive', valueType: 'number' }, id);
    await save(3, { key: 'deceptive' }, id);
    await writeDrafts(projectId, [
      traceDraft('a', { labels: [labelDraft('human', 'Ada', 'deceptive', 'yes')] }),
    ]);
    expect(await refusal(save(4, { key: 'deceptive', valueType: 'number' }, id))).toHaveProperty([
      'code.valueType',
    ]);
    expect(await refusal(save(4, { key: 'other' }, id))).toHaveProperty(['code.key']);
    await archiveCode(projectId, null, { codebookId, codeId: id, archived: true });
    expect(await listCodeUsage(projectId)).toEqual({ [id]: { people: 1, monitors: 0, used: true } });
  });

  test('of another codebook or project is not there', async () => {
    const mine = await makeCodebook('mine');
    const other = await makeCodebook('other');
    const { id } = await other.save(1);
    expect(await refusal(mine.save(1, {}, id))).toHaveProperty(['not-found']);
    const { codebookId } = other;
    const stolen = saveCode(mine.projectId, null, { codebookId, codeId: id, version: 2, code: write() });
    expect(await refusal(stolen)).toHaveProperty(['not-found']);
    expect(
      await refusal(archiveCode(mine.projectId, null, { codebookId, codeId: id, archived: true })),
    ).toHaveProperty(['not-found']);
  });
});

describe('the version', () => {
  test.each([
    ['definition', { definition: 'Other.' }, true],
    ['what counts', { include: 'Other.' }, true],
    ['what does not count', { exclude: 'Other.' }, true],
    ['an example', { examples: ['Other.'] }, true],
    ['the scope', { scope: 'answer' }, true],
    ['the kind of value', { valueType: 'text' }, true],
    ['whether it needs a quote', { needsEvidence: true }, true],
    ['the name', { name: 'Other' }, false],
    ['the family', { family: 'other' }, false],
    ['the hotkey', { hotkey: 'w' }, false],
    ['nothing', {}, false],
  ])('after a change of %s', async (what, change, next) => {
    const { save } = await makeCodebook(`version ${what}`);
    const { id } = await save(1, { key: 'k' });
    const { codebook } = await save(2, { key: 'k', ...change }, id);
    expect(codebook.version).toBe(next ? 3 : 2);
  });

  test('keeps what the codes said before and after each change', async () => {
    const { projectId, save } = await makeCodebook('history');
    const { id } = await save(1, { definition: 'First.' });
    await save(2, { definition: 'Second.', key: 'hedging' }, id);
    const kept = await listCodebookVersions(projectId);
    expect(kept.map(({ version, codes }) => [version, ...codes.map(({ definition }) => definition)])).toEqual(
      [[3, 'Second.'], [2, 'First.'], [1]],
    );
  });

  test('that is stale is a conflict, and nothing is written', async () => {
    const { projectId, save } = await makeCodebook('stale');
    const { id } = await save(1);
    const edits = [save(2, { definition: 'Mine.' }, id), save(2, { definition: 'Theirs.' }, id)];
    const settled = await Promise.allSettled(edits);
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await refusal(save(2, { definition: 'Late.' }, id))).toHaveProperty(['conflict']);
    expect((await listCodebooks(projectId))[0]?.version).toBe(3);
  });

  test('outlives archiving, restoring and reordering', async () => {
    const { projectId, codebookId, save } = await makeCodebook('archive');
    const first = await save(1, { name: 'First', hotkey: 'q' });
    const second = await save(2, { name: 'Second' });
    await archiveCode(projectId, null, { codebookId, codeId: first.id, archived: true });
    expect((await listCodebooks(projectId))[0]?.codes.map(({ name }) => name)).toEqual(['Second']);
    expect((await listCodebooks(projectId, { archived: true }))[0]?.codes).toHaveLength(2);

    await save(3, { name: 'Second', hotkey: 'q' }, second.id);
    await archiveCode(projectId, null, { codebookId, codeId: first.id, archived: false });
    const { codes, version } = await reorderCodes(projectId, null, { codebookId, codeIds: [second.id] });
    expect(codes.map(({ name, hotkey }) => [name, hotkey])).toEqual([
      ['Second', 'q'],
      ['First', null],
    ]);
    expect(version).toBe(3);
  });
});

describe('a ready-made codebook', () => {
  test('comes with all its codes, once', async () => {
    const projectId = await makeBareProject('ready');
    for (const { key } of readyCodebooks) await addReadyCodebook(projectId, key, null);
    const codebooks = await listCodebooks(projectId);
    expect(codebooks.map(({ name, codes }) => [name, codes.map(({ key }) => key)])).toEqual(
      readyCodebooks.map(({ name, codes }) => [name, codes.map(({ key }) => key)]),
    );
    expect(await refusal(addReadyCodebook(projectId, 'deception', null))).toHaveProperty(['conflict']);
    expect((await listCodebookVersions(projectId)).map(({ version }) => version)).toEqual([1, 1, 1]);
  });

  test('takes over codes that an import made under its keys, with their labels', async () => {
    const projectId = await makeBareProject('take-over');
    await writeDrafts(projectId, [
      traceDraft('a', { labels: [labelDraft('human', 'Ada', 'omission', 'yes')] }),
    ]);
    const { added, skipped } = await addReadyCodebook(projectId, 'deception', null);
    expect(added).toContain('omission');
    expect(skipped).toEqual([]);
    const [imported, ready] = await listCodebooks(projectId);
    expect(imported?.codes).toEqual([]);
    const omission = ready?.codes.find(({ key }) => key === 'omission');
    expect(omission?.definition).not.toBe('');
    expect((await listCodeUsage(projectId))[omission?.id ?? '']?.people).toBe(1);
  });

  test('leaves alone a code somebody defined, and hotkeys that are taken', async () => {
    const { projectId, save } = await makeCodebook('own-first');
    await save(1, { key: 'omission', definition: 'Ours.', hotkey: 'o' });
    const { skipped } = await addReadyCodebook(projectId, 'deception', null);
    expect(skipped).toEqual(['omission']);
    const [ours, ready] = await listCodebooks(projectId);
    expect(ours?.codes[0]?.definition).toBe('Ours.');
    expect(ready?.codes.filter(({ hotkey }) => hotkey === 'o')).toEqual([]);
  });
});
