import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { PrintedTrace } from '#components/trace/printed-trace.tsx';
import { raterOf, roleAllows } from '#lib/server/access.ts';
import { pageMember } from '#lib/server/page.ts';
import { findTrace } from '#lib/server/queries/find-trace.ts';
import { listCodebooks } from '#lib/server/queries/list-codebooks.ts';
import { listLabelsOfRater } from '#lib/server/queries/list-labels.ts';
import { listTexts } from '#lib/server/queries/list-texts.ts';
import { unpackOutline } from '#lib/trace/outline.ts';
import type { BlockView } from '#lib/trace/view.ts';

type PageProps = {
  params: Promise<{ project: string; trace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata: Metadata = { title: 'Trace to print' };

/** So much is put on paper, UTF-16 units: about 300 pages. */
const mostUnits = 1_000_000;

/** A trace on paper: its texts one after the other, then the reader's labels. What is left out is said. */
export default async function PrintTracePage({ params, searchParams }: PageProps) {
  const view = (await searchParams)['text'] === 'rendered' ? 'rendered' : 'plain';
  const { project: slug, trace: traceId } = await params;
  const { project, role, user } = await pageMember(slug, 'viewer');
  if (!z.uuid().safeParse(traceId).success) notFound();
  const rater = roleAllows(role, 'annotator') ? await raterOf(project.id, user) : null;
  const [trace, codebooks, labels] = await Promise.all([
    findTrace(project.id, traceId),
    listCodebooks(project.id),
    rater ? listLabelsOfRater(project.id, traceId, rater.id) : [],
  ]);
  if (!trace) notFound();
  const printed = cutForPaper(unpackOutline(trace.outline));
  const ranges = printed.map(({ block, end }) => ({ block: block.ordinal, start: 0, end }));
  const texts = await listTexts(project.id, traceId, ranges);
  return (
    <PrintedTrace
      project={project}
      trace={trace}
      view={view}
      texts={printed.map(({ block }, index) => ({ block, text: texts[index]?.text ?? '' }))}
      labels={labels.filter(({ value }) => value !== null)}
      codes={new Map(codebooks.flatMap(({ codes }) => codes.map((code) => [code.id, code.name])))}
    />
  );
}

function cutForPaper(blocks: readonly BlockView[]): { block: BlockView; end: number }[] {
  let left = mostUnits;
  return blocks.map((block) => {
    const end = Math.min(block.length, left);
    left -= end;
    return { block, end };
  });
}
