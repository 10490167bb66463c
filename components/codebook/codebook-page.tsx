'use client';
import { useQueryState } from 'nuqs';
import { AddReadyDialog } from '#components/codebook/add-ready-dialog.tsx';
import { CodePanel } from '#components/codebook/code-panel.tsx';
import type { CodebookPageProps } from '#components/codebook/codebook-props.ts';
import { CodebookSection } from '#components/codebook/codebook-section.tsx';
import { NewCodebookDialog } from '#components/codebook/new-codebook-dialog.tsx';
import { NoCodebook } from '#components/codebook/no-codebook.tsx';
import { lookAtCodes } from '#components/labeling/code-look.ts';
import { Callout } from '#components/ui/callout.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';

/** The codebooks of a project. The address says which code is open: its id, or `new.` and a codebook's id. */
export function CodebookPage(props: CodebookPageProps) {
  const { project, codebooks, usage, history, ready, editable } = props;
  const [open, setOpen] = useQueryState('code', { history: 'push' });
  const looks = lookAtCodes(codebooks);
  const present = codebooks.map(({ name }) => name);
  const show = (code: string | null) => void setOpen(code);
  const makeCode = (codebookId: string) => show(`new.${codebookId}`);
  return (
    <>
      <PageHeader
        title="Codebook"
        description="What people and monitors look for, and when to say yes. A label keeps the version of the codebook it was made under."
        actions={
          editable &&
          codebooks.length > 0 && (
            <>
              <AddReadyDialog project={project} ready={ready} present={present} />
              <NewCodebookDialog project={project} onMade={makeCode} />
            </>
          )
        }
      />
      {!editable && codebooks.length > 0 && (
        <div className="mb-6">
          <Callout>Researchers change the codebook. Open a code to read all of it.</Callout>
        </div>
      )}
      {codebooks.length === 0 && <NoCodebook {...props} onMade={makeCode} />}
      {codebooks.map((codebook) => (
        <CodebookSection
          key={codebook.id}
          {...{ project, codebook, looks, usage, editable }}
          versions={history[codebook.id] ?? []}
          openCodeId={open}
          onOpen={show}
        />
      ))}
      <CodePanel {...{ project, codebooks, usage, editable, open }} onClose={() => show(null)} />
    </>
  );
}
