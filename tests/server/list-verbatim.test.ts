import { expect, test } from 'vitest';
import { rows } from '#lib/server/db.ts';
import { listVerbatim } from '#lib/server/queries/list-verbatim.ts';
import { unpackOffsets } from '#lib/trace/outline.ts';
import { useDatabase } from '#tests/support/database.ts';
import { makeBareProject, traceDraft, writeDrafts } from '#tests/support/trace-drafts.ts';

useDatabase();

test('code blocks and formulas are found over passages and blank lines, at their stored offsets', async () => {
  const project = await makeBareProject('verbatim');
  const code = `\`\`\`py\n${'x = "🙂推論"\r\n\r\n'.repeat(400)}\`\`\``;
  const text = `Emoji 👩‍🚀 and עברית.\r\n\r\n${code}\n\nThen $$a\n+ b$$ and $c$.\n\n~~~\nnever closed`;
  const draft = traceDraft('t');
  draft.blocks[1] = { role: 'assistant', kind: 'reasoning', observability: 'raw', text };
  await writeDrafts(project, [draft]);
  const [trace] = await rows<{ id: string }>('select id from trace where project_id = $1', [project]);
  const found = await listVerbatim(project, trace?.id ?? '', new AbortController().signal);
  expect(found.map(({ block }) => block)).toEqual([1]);
  const places = Array.from(unpackOffsets(found[0]?.places ?? ''));
  const words = [];
  for (let at = 0; at < places.length; at += 2) words.push(text.slice(places[at], places[at + 1]));
  expect(words).toEqual([code, '$$a\n+ b$$', '~~~\nnever closed']);
});

test('a trace of another project has none', async () => {
  const project = await makeBareProject('verbatim-other');
  const elsewhere = await makeBareProject('verbatim-else');
  await writeDrafts(elsewhere, [traceDraft('t')]);
  const [trace] = await rows<{ id: string }>('select id from trace where project_id = $1', [elsewhere]);
  expect(await listVerbatim(project, trace?.id ?? '', new AbortController().signal)).toEqual([]);
});
