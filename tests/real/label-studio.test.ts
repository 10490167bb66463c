import { describe, expect, it } from 'vitest';
import { recognise } from '#lib/formats/index.ts';
import { labelStudio } from '#lib/formats/label-studio/index.ts';
import type { TraceDraft } from '#lib/trace/draft.ts';
import { fileHead } from '#tests/support/byte-source.ts';
import { hasReal, readRealJson, realSource } from '#tests/support/real-files.ts';

const folder = 'formats/label-studio';

type Result = { type: string; value: { chatmessage?: { role: string; content: string } } };
type RealTask = {
  id: number;
  data: Record<string, unknown>;
  annotations: { result: Result[]; last_action?: string }[];
  predictions?: { result: Result[]; model_version: string }[];
};

async function read(name: string): Promise<TraceDraft[]> {
  const drafts: TraceDraft[] = [];
  for await (const one of labelStudio.read(realSource(`${folder}/${name}`), {})) {
    if (!one.ok) throw new Error(`${one.problem.place}: ${one.problem.reason}`);
    drafts.push(one.value as TraceDraft);
  }
  return drafts;
}

describe.skipIf(!hasReal(folder))('the real Label Studio exports', () => {
  it.each(['chat_data.json', 'csv_test_reviews_predictions.json', 'json_min_source.json'])(
    '%s is known',
    (name) => {
      const head = fileHead(name, JSON.stringify(readRealJson(`${folder}/${name}`)));
      expect(recognise(head)).toMatchObject({ format: { id: 'label-studio' } });
    },
  );

  it('does not take the examples of data for tasks', () => {
    const head = fileHead('a.json', JSON.stringify(readRealJson(`${folder}/data_examples.json`)));
    expect(labelStudio.recognises(head)).toBe(0);
  });

  it('the chat becomes its messages, after the scenario', async () => {
    const [task] = readRealJson(`${folder}/chat_data.json`) as RealTask[];
    const messages = task?.annotations[0]?.result.map(({ value }) => value.chatmessage) ?? [];
    expect(messages).toHaveLength(4);
    const [draft, ...more] = await read('chat_data.json');
    expect(more).toEqual([]);
    expect(draft?.blocks.map(({ role, text }) => [role, text])).toEqual([
      ['user', task?.data['scenario_prompt']],
      ...messages.map((message) => [message?.role, message?.content]),
    ]);
  });

  it('tasks about pictures keep their texts, show the picture, and say what is not read', async () => {
    const tasks = readRealJson(`${folder}/csv_test_reviews_predictions.json`) as RealTask[];
    const drafts = await read('csv_test_reviews_predictions.json');
    expect(drafts).toHaveLength(tasks.length);
    for (const [i, task] of tasks.entries()) {
      const rectangles = (task.predictions ?? []).flatMap(({ result }) => result);
      const rejected = task.annotations.filter(({ last_action: action }) => action === 'rejected');
      expect(drafts[i]?.labels).toEqual([]);
      expect(drafts[i]?.metadata).toMatchObject({
        'not_read.rectanglelabels': rectangles.length,
        'annotations.rejected': rejected.length,
      });
      expect(drafts[i]?.blocks.map(({ kind, text, payload }) => [kind, text, payload?.['url']])).toEqual([
        ['answer', task.data['text'], undefined],
        ['prompt', '', task.data['audio']],
        ['image', '', task.data['image']],
      ]);
    }
  });

  it('a task with a polygon alone is a trace with its picture', async () => {
    const [draft] = await read('json_min_source.json');
    expect(draft?.blocks.map(({ kind }) => kind)).toEqual(['image']);
    expect(draft?.metadata['not_read.polygonlabels']).toBe(1);
  });
});
