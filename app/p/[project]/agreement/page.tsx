import type { Metadata } from 'next';
import { Suspense } from 'react';
import { AgreementError } from '#components/agreement/agreement-error.tsx';
import { AgreementResult } from '#components/agreement/agreement-result.tsx';
import { AgreementSkeleton } from '#components/agreement/agreement-skeleton.tsx';
import { agreementHref, parseAgreementState, type Params } from '#components/agreement/agreement-state.ts';
import { CopyLink } from '#components/agreement/copy-link.tsx';
import { NothingToCompare } from '#components/agreement/nothing-to-compare.tsx';
import { Question } from '#components/agreement/question.tsx';
import { PageBody } from '#components/shell/page-body.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { AppError } from '#lib/server/errors.ts';
import { pageMember } from '#lib/server/page.ts';
import {
  computeProjectAgreement,
  type AgreementQuestion,
} from '#lib/server/queries/compute-project-agreement.ts';
import { listAgreementChoices } from '#lib/server/queries/list-agreement-choices.ts';

export const metadata: Metadata = { title: 'Agreement' };

type PageProps = { params: Promise<{ project: string }>; searchParams: Promise<Params> };

export default async function AgreementPage({ params, searchParams }: PageProps) {
  const { project } = await pageMember((await params).project, 'viewer');
  const { state: asked, ignored } = parseAgreementState(await searchParams);
  const choices = await listAgreementChoices(project.id, asked);
  const { code, a, b } = choices;
  const state = { ...asked, ...(code && { code }), ...(a && { a }), ...(b && { b }) };
  const render = async (slug: string, sides: { code: string; a: string; b: string }) => {
    const computed = await compute(project.id, { ...asked, ...sides, filter: asked.which });
    if (!computed.ok) return <AgreementError message={computed.message} />;
    const comparison = { slug, ...sides, which: asked.which, codeName: choices.codeName ?? sides.code };
    return <AgreementResult {...computed} comparison={comparison} state={state} fields={choices.fields} />;
  };
  return (
    <PageBody>
      <PageHeader
        title="Agreement"
        description="How far one side can be trusted against another, on the same traces."
        actions={code && <CopyLink />}
      />
      {code && <Question slug={project.slug} state={state} choices={choices} ignored={ignored} />}
      {code && a && b ? (
        <Suspense key={agreementHref(project.slug, state)} fallback={<AgreementSkeleton />}>
          {render(project.slug, { code, a, b })}
        </Suspense>
      ) : (
        <NothingToCompare slug={project.slug} lacks={!code ? 'codes' : a ? 'second' : 'answers'} />
      )}
    </PageBody>
  );
}

/** The figures, and what kind of reasoning the counted traces hold; what cannot be computed says why in place. */
async function compute(projectId: number, question: AgreementQuestion) {
  try {
    const [result, seen] = await Promise.all([
      computeProjectAgreement(projectId, question),
      computeProjectAgreement(projectId, { ...question, by: 'observability', resamples: 0 }),
    ]);
    const observability = seen.groups.map(({ value, agreement }) => ({
      observability: value,
      n: agreement.n,
      missing: agreement.missing.total,
    }));
    return { ok: true as const, result, observability };
  } catch (error) {
    if (error instanceof AppError) return { ok: false as const, message: error.message };
    throw error;
  }
}
