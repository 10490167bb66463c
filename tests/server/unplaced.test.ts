import { beforeAll, expect, test } from 'vitest';
import { dismissEvidence, placeEvidence, restoreEvidence } from '#lib/server/commands/place-evidence.ts';
import { rows } from '#lib/server/db.ts';
import { findCandidates } from '#lib/server/queries/find-candidates.ts';
import { countUnplaced, listUnplaced, listUnplacedChoices } from '#lib/server/queries/list-unplaced.ts';
import { listOpinions } from '#lib/server/queries/list-labels.ts';
import { useDatabase } from '#tests/support/database.ts';
import { labelDraft, makeBareProject, traceDraft, writeDrafts } from '#tests/support/trace-drafts.ts';

useDatabase();

const reasoning =
  'A die 🎲 first. I could simply leave that out and say the other has more experience. The end.';
const loose = 'I could just leave this out, and claim the other has more experience';
let project = 0;
let importId = '';

beforeAll(async () => {
  project = await makeBareProject('unplaced');
  const said = (rater: string, code: string, quotes: string[]) => ({
    ...labelDraft('monitor', rater, code, 'yes'),
    evidence: quotes.map((quote) => ({ quote })),
  });
  importId = await writeDrafts(project, [
    traceDraft('a', {
      reasoning,
      labels: [said('judge', 'plan', [loose, 'The end.', 'Not in it at all, not nearly.'])],
    }),
    traceDraft('b', {
      reasoning,
      labels: [said('other', 'habit', ['Nothing like this stands anywhere here.'])],
    }),
  ]);
});

const everybody = {};

test('quotes without a place are listed, newest first, and those that stand are not', async () => {
  const { quotes, next } = await listUnplaced(project, {}, everybody);
  expect(next).toBeNull();
  expect(quotes.map(({ quote, rater, code }) => [rater.name, code.key, quote])).toEqual([
    ['other', 'habit', 'Nothing like this stands anywhere here.'],
    ['judge', 'plan', loose],
    ['judge', 'plan', 'Not in it at all, not nearly.'],
  ]);
  expect(await countUnplaced(project, {}, everybody)).toBe(3);
});

test('the list goes on after its cursor and is narrowed by rater, code and import', async () => {
  const first = await listUnplaced(project, {}, everybody, { limit: 2 });
  const second = await listUnplaced(project, {}, everybody, { limit: 2, cursor: first.next ?? '' });
  expect([...first.quotes, ...second.quotes].map(({ labelId, ordinal }) => `${labelId} ${ordinal}`)).toEqual(
    (await listUnplaced(project, {}, everybody)).quotes.map(
      ({ labelId, ordinal }) => `${labelId} ${ordinal}`,
    ),
  );
  expect(second.next).toBeNull();
  const { raters, codes, imports } = await listUnplacedChoices(project, everybody);
  expect(codes).toEqual([
    { id: 'plan', name: 'plan', count: 2 },
    { id: 'habit', name: 'habit', count: 1 },
  ]);
  expect(imports).toMatchObject([{ id: importId, count: 3 }]);
  expect(await countUnplaced(project, { rater: raters[1]?.id }, everybody)).toBe(1);
  expect(await countUnplaced(project, { code: 'plan', import: importId }, everybody)).toBe(2);
  expect(await countUnplaced(project, { rater: 'nobody' }, everybody)).toBe(0);
  await expect(listUnplaced(project, {}, everybody, { cursor: 'x' })).rejects.toMatchObject({
    code: 'invalid',
  });
});

test('an annotator sees no quote of what others said', async () => {
  expect(await countUnplaced(project, {}, { onlyUserId: 'ann' })).toBe(0);
  const [quote] = (await listUnplaced(project, {}, everybody)).quotes;
  if (!quote) throw new Error('There is no quote.');
  await expect(findCandidates(project, quote, { onlyUserId: 'ann' })).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('a candidate is placed with the text that stands there, and taken back as it was', async () => {
  const quote = (await listUnplaced(project, {}, everybody)).quotes.find((one) => one.quote === loose);
  if (!quote) throw new Error('There is no quote.');
  const [candidate] = await findCandidates(project, quote, everybody);
  if (!candidate) throw new Error('There is no candidate.');
  expect(candidate).toMatchObject({ kind: 'reasoning', block: 1 });
  expect(reasoning.slice(candidate.start, candidate.end)).toBe(candidate.text);
  expect(`${candidate.before}${candidate.text}${candidate.after}`).toBe(reasoning);

  const before = await placeEvidence(project, quote, candidate, candidate.text);
  expect(await evidenceOf(quote.labelId, quote.ordinal)).toEqual({
    ...{ quote: candidate.text, block: 1, start: candidate.start, end: candidate.end },
    ...{ anchored: true, match: 'manual' },
  });
  expect(await countUnplaced(project, {}, everybody)).toBe(2);

  await restoreEvidence(project, quote, before);
  expect(await evidenceOf(quote.labelId, quote.ordinal)).toMatchObject({
    quote: loose,
    anchored: false,
    block: null,
  });
  expect(await countUnplaced(project, {}, everybody)).toBe(3);
});

test('a place whose text is another one is refused, and nothing changes', async () => {
  const [quote] = (await listUnplaced(project, {}, everybody)).quotes;
  if (!quote) throw new Error('There is no quote.');
  const place = { block: 1, start: 0, end: 5 };
  await expect(placeEvidence(project, quote, place, 'Other')).rejects.toMatchObject({ code: 'conflict' });
  await expect(placeEvidence(project, quote, { ...place, block: 9 }, 'A die')).rejects.toMatchObject({
    code: 'conflict',
  });
  await expect(
    restoreEvidence(project, quote, { quote: 'x', place: null, match: 'exact' }),
  ).rejects.toMatchObject({
    code: 'conflict',
  });
  const elsewhere = await makeBareProject('elsewhere');
  await expect(placeEvidence(elsewhere, quote, place, 'A die')).rejects.toMatchObject({ code: 'not-found' });
  expect(await countUnplaced(project, {}, everybody)).toBe(3);
});

test('a quote that was left out keeps its words and is asked about no more, until that is taken back', async () => {
  const [quote] = (await listUnplaced(project, {}, everybody)).quotes;
  if (!quote) throw new Error('There is no quote.');
  const before = await dismissEvidence(project, quote);
  expect(await evidenceOf(quote.labelId, quote.ordinal)).toMatchObject({
    ...{ quote: quote.quote, anchored: false, match: 'dismissed' },
  });
  expect(await countUnplaced(project, {}, everybody)).toBe(2);
  await restoreEvidence(project, quote, before);
  expect(await countUnplaced(project, {}, everybody)).toBe(3);
});

test('what the source wrote is kept beside a quote that stands there only nearly, and beside one that a person placed', async () => {
  const own = await makeBareProject('source-words');
  const nearly = 'I could simply leave that out and say the other has mare experience.';
  await writeDrafts(own, [
    traceDraft('a', {
      reasoning,
      labels: [
        {
          ...labelDraft('monitor', 'judge', 'plan', 'yes'),
          evidence: [nearly, loose, 'The end.'].map((quote) => ({ quote })),
        },
      ],
    }),
  ]);
  const listed = (await listUnplaced(own, {}, everybody)).quotes;
  const stands = nearly.replace('mare', 'more');
  expect(listed.map(({ quote, sourceQuote, match }) => [quote, sourceQuote, match])).toEqual([
    [stands, nearly, 'fuzzy'],
    [loose, null, 'exact'],
  ]);
  const [, second] = listed;
  if (!second) throw new Error('There is no second quote.');
  const [candidate] = await findCandidates(own, second, everybody);
  if (!candidate) throw new Error('There is no candidate.');
  await placeEvidence(own, second, candidate, candidate.text);
  const { opinions } = await listOpinions(own, second.trace.id, null);
  expect(opinions[0]?.label?.evidence.map(({ quote, sourceQuote }) => [quote, sourceQuote])).toEqual([
    [stands, nearly],
    [candidate.text, loose],
    ['The end.', null],
  ]);
});

async function evidenceOf(labelId: string, ordinal: number) {
  const [found] = await rows(
    `select quote, block, start, "end", anchored, match from evidence
      where project_id = $1 and label_id = $2 and ordinal = $3`,
    [project, labelId, ordinal],
  );
  return found;
}
