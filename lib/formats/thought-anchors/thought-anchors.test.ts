import { describe, expect, it } from 'vitest';
import { anchorChunks } from '#lib/formats/thought-anchors/anchor-chunks.ts';
import { thoughtAnchors } from '#lib/formats/thought-anchors/index.ts';
import type { ByteSource, RowIssue } from '#lib/formats/format.ts';
import type { JsonObject } from '#lib/json.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';
import { byteSource } from '#tests/support/byte-source.ts';

const folder = 'rollouts/some-model/temperature_0.6_top_p_0.95/correct_base_solution/problem_7';
const prompt = 'Solve it. Problem: 2 + 2? Solution:\n<think>\n';
const solution = 'Let me see 😀. Two and\n\ntwo make four. Sure.\n</think>\n\nIt is 4.';
const base = { prompt, solution, full_cot: prompt + solution, answer: '4', is_correct: true };
const chunk = (text: string, index: number, tags: string[], more: JsonObject = {}) => ({
  chunk: text,
  chunk_idx: index,
  function_tags: tags,
  depends_on: index > 0 ? [String(index - 1)] : [],
  ...more,
});
const chunks = [
  chunk('Let me see 😀.', 0, ['problem_setup']),
  chunk('Two and two make four.', 1, ['active_computation', 'fact_retrieval'], { accuracy: 0.5 }),
  chunk('Sure.', 2, []),
];

async function read(source: ByteSource, splitTags = true) {
  const drafts: TraceDraft[] = [];
  const issues: RowIssue[] = [];
  for await (const one of thoughtAnchors.read(source, { splitTags }))
    if (one.ok) drafts.push(one.value as TraceDraft);
    else issues.push(one.problem);
  return { drafts, issues };
}

function folderSource(record: JsonObject, others: Record<string, unknown>, prefix = '') {
  const beside = Object.entries(others).map(([name, value]) => [
    `${folder}/${prefix}${name}`,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return byteSource(
    `${folder}/${prefix}base_solution.json`,
    JSON.stringify(record),
    7,
    Object.fromEntries(beside) as Record<string, string>,
  );
}

describe('thought-anchors, a folder', () => {
  const others = {
    'chunks_labeled.json': chunks,
    'problem.json': {
      problem: 'What is 2 + 2?',
      level: 'Level 5',
      type: 'Algebra',
      gt_answer: '4',
      nickname: 'Sum',
    },
    'summary.json': { num_chunks: 3, avg_importance: 0.25, top_influential_steps: [{ step_idx: 1 }] },
  };

  it.each(['', 'problem_7_'])(
    'with names behind "%s" is one trace whose steps are the sentences',
    async (prefix) => {
      const { drafts, issues } = await read(folderSource(base, others, prefix));
      expect(issues).toEqual([]);
      expect(drafts).toHaveLength(1);
      const [draft] = drafts;
      expect(
        draft?.blocks.map(({ role, kind, text, observability }) => [role, kind, text, observability]),
      ).toEqual([
        ['user', 'prompt', prompt, undefined],
        ['assistant', 'reasoning', 'Let me see 😀. Two and\n\ntwo make four. Sure.', 'raw'],
        ['assistant', 'answer', 'It is 4.', undefined],
      ]);
      const reasoning = draft?.blocks[1];
      expect(reasoning?.steps?.map((step) => reasoning.text.slice(step.start, step.end))).toEqual([
        'Let me see 😀.',
        'Two and\n\ntwo make four.',
        'Sure.',
      ]);
      expect(reasoning?.steps?.[1]).toMatchObject({
        kind: 'active_computation',
        sourceKey: '1',
        payload: {
          depends_on: ['0'],
          accuracy: 0.5,
          function_tags: ['active_computation', 'fact_retrieval'],
        },
      });
      expect(draft?.labels.map(({ code, value, target }) => [code.key, value, target])).toEqual([
        ['function_tag', 'problem_setup', { type: 'step', block: 1, step: 0 }],
        ['function_tag', 'active_computation', { type: 'step', block: 1, step: 1 }],
        ['function_tag_2', 'fact_retrieval', { type: 'step', block: 1, step: 1 }],
      ]);
      expect(draft).toMatchObject({
        prompt: {
          key: 'problem_7',
          title: 'Sum',
          gold: ['4'],
          metadata: { level: 'Level 5', type: 'Algebra' },
        },
        condition: { model: 'some-model', parameters: { temperature: 0.6, top_p: 0.95 } },
        outcomes: [{ name: 'correct', value: true, positive: true }],
        metadata: { answer: '4', 'summary.num_chunks': 3, 'summary.avg_importance': 0.25 },
        status: 'complete',
      });
      expect(draft?.metadata).not.toHaveProperty('is_correct');
    },
  );

  it('names the files that are read with the solution, by its prefix, and those of no other file', () => {
    expect(thoughtAnchors.companions?.('x/problem_7_base_solution.json')).toEqual([
      'problem_7_chunks_labeled.json',
      'problem_7_problem.json',
      'problem_7_summary.json',
    ]);
    expect(thoughtAnchors.companions?.('x/problem.json')).toEqual([]);
    expect(thoughtAnchors.companions?.('x/database_solution.json')).toEqual([]);
  });

  it('says which sentence does not stand in the text, and goes on after it', async () => {
    const odd = [chunks[0], chunk('Three and three.', 1, ['x']), chunks[2], { chunk_idx: 3 }];
    const { drafts, issues } = await read(folderSource(base, { 'chunks_labeled.json': odd }));
    expect(drafts[0]?.blocks[1]?.steps?.map(({ sourceKey }) => sourceKey)).toEqual(['0', '2']);
    expect(issues.map(({ place, landed }) => [place, landed])).toEqual([
      ['chunks_labeled.json, item 4', true],
      ['chunks_labeled.json, item 2', true],
    ]);
  });

  it('says that the sentences are missing, or broken', async () => {
    const alone = await read(folderSource(base, {}));
    expect(alone.drafts[0]?.blocks).toHaveLength(3);
    expect(alone.issues.map(({ reason }) => reason)).toEqual([
      'it was not handed over: the sentences have no tags',
    ]);
    const broken = await read(folderSource(base, { 'chunks_labeled.json': '[{' }));
    expect(broken.drafts).toHaveLength(1);
    expect(broken.issues[0]?.reason).toMatch(/^chunks_labeled\.json: .*character/);
  });

  it('of a solution that never stops thinking is cut off', async () => {
    const { drafts } = await read(folderSource({ ...base, solution: 'Let me see' }, {}));
    expect(drafts[0]).toMatchObject({ status: 'truncated' });
    expect(drafts[0]?.blocks.map(({ kind }) => kind)).toEqual(['prompt', 'reasoning']);
  });

  it('stays one answer with its steps where tags are not to be split', async () => {
    const { drafts } = await read(folderSource(base, others), false);
    expect(drafts[0]?.blocks[1]).toMatchObject({ kind: 'answer', text: solution });
    expect(drafts[0]?.blocks[1]?.steps).toHaveLength(3);
  });

  it('without a solution is an issue', async () => {
    const { drafts, issues } = await read(folderSource({ prompt, error: 'timeout' }, {}));
    expect(drafts).toEqual([]);
    expect(issues.at(-1)?.reason).toBe('there is no solution in it; its fields are: prompt, error');
  });

  it('is read again from what was kept', async () => {
    const source = folderSource(base, others);
    const [draft] = (await read(source)).drafts;
    const raw = draft?.raw ?? '';
    const again = await read({
      ...byteSource(source.name, ''),
      replay: {
        records: [{ record: JSON.parse(raw) as JsonObject, place: draft?.place ?? '', raw }],
        context: draft?.fileContext ?? {},
      },
    });
    expect(again).toEqual({ drafts: [draft], issues: [] });
  });
});

describe('thought-anchors, sentences alone', () => {
  it('are a reasoning, a line each, and what is missing is said', async () => {
    const source = byteSource(`${folder}/chunks_labeled.json`, JSON.stringify(chunks));
    const { drafts, issues } = await read(source);
    expect(drafts).toHaveLength(1);
    expect(drafts[0]?.blocks).toHaveLength(1);
    expect(drafts[0]?.blocks[0]?.text).toBe('Let me see 😀.\nTwo and two make four.\nSure.');
    expect(drafts[0]?.blocks[0]?.steps).toHaveLength(3);
    expect(drafts[0]?.labels).toHaveLength(3);
    expect(issues[0]?.reason).toContain('base_solution.json is missing');
    const raw = drafts[0]?.raw ?? '';
    const replay = {
      records: [{ record: JSON.parse(raw) as JsonObject, place: 'the document', raw }],
      context: {},
    };
    expect((await read({ ...byteSource(source.name, ''), replay })).drafts).toEqual(drafts);
  });
});

describe('anchorChunks', () => {
  it('finds texts in order, whatever the white space, and does not leap ahead for one that is missing', () => {
    const text = 'So.\n a  b. ' + 'x '.repeat(600) + 'So.';
    expect(anchorChunks(text, ['So.', 'a b.', 'So.', '', 'x x'])).toEqual([
      { start: 0, end: 3 },
      { start: 5, end: 10 },
      null,
      null,
      { start: 11, end: 14 },
    ]);
  });

  it('takes no longer than in proportion for sentences of another text', () => {
    const started = performance.now();
    const found = anchorChunks('a'.repeat(1_000_000), Array<string>(20_000).fill('aaaaaaaab'.repeat(20)));
    expect(found.every((one) => one === null)).toBe(true);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
