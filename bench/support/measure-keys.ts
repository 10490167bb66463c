import { setTimeout as wait } from 'node:timers/promises';
import type { ReaderBench } from '#bench/reader.bench.ts';
import { gatherInterleaved } from '#bench/rounds.ts';
import type { Row } from '#bench/row.ts';
import { rows } from '#lib/server/db.ts';
import { labelSteps, openSubject, type Subject } from './reader-page.ts';
import { atMost, rowOf95, theSame } from './reader-rows.ts';

const rounds = Number(process.env.BENCH_READER_KEYS ?? 6);
const keysARound = 10;

/** From a code's key to the frame that shows its mark on the active step, with ten labels there and with ten thousand. */
export async function measureKeys({ context, seeded, texts, ours, codeMirror }: ReaderBench): Promise<Row[]> {
  const label = (subject: Subject) => async (): Promise<number[]> => {
    const { page } = await openSubject(context, subject);
    const found = await labelSteps(page, keysARound);
    await wait(500); // the labels reach the server: what is taken away must be there
    await page.close();
    await forgetLabels(seeded.projectId, seeded.stepCode);
    return found;
  };
  const found = await gatherInterleaved(
    { many: label(ours('long')), few: label(ours('few')), codeMirror: label(codeMirror('long')) },
    { rounds, seed: 3 },
  );
  const [many, few, peer] = [found.many.flat(), found.few.flat(), found.codeMirror.flat()];
  const [most, fewest] = ['long', 'few'].map((name) => (texts[name]?.marks.length ?? 0).toLocaleString('en'));
  return [
    rowOf95(`key to painted label at ${most} labels / CodeMirror 6`, many, peer, atMost(50)),
    rowOf95(`key to painted label at ${fewest} labels`, few, null, atMost(50)),
    rowOf95(`key to painted label: at ${most} / at ${fewest}`, many, few, theSame),
  ];
}

/** A key pressed again would take its label back. */
export async function forgetLabels(projectId: number, codeId: string): Promise<void> {
  await rows(
    `delete from evidence using label where label.project_id = $1 and label.code_id = $2
      and (evidence.project_id, evidence.label_id) = (label.project_id, label.id)`,
    [projectId, codeId],
  );
  await rows('delete from label where project_id = $1 and code_id = $2', [projectId, codeId]);
}
