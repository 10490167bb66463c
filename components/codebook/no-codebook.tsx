import { NewCodebookDialog } from '#components/codebook/new-codebook-dialog.tsx';
import { ReadyCards } from '#components/codebook/ready-cards.tsx';
import type { CodebookPageProps } from '#components/codebook/codebook-props.ts';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Section } from '#components/ui/section.tsx';

/** A project without codes: take what is ready, or begin with one's own. */
export function NoCodebook({
  project,
  ready,
  editable,
  onMade,
}: CodebookPageProps & { onMade: (id: string) => void }) {
  return (
    <>
      <div className="mb-8">
        <EmptyState
          title="No codes yet"
          action={editable && <NewCodebookDialog project={project} variant="primary" onMade={onMade} />}
        >
          {editable
            ? 'Labelling begins with a code: add a ready-made codebook below, or make your own.'
            : 'A researcher of this project adds the codes; then they appear here and beside each trace.'}
        </EmptyState>
      </div>
      <Section
        title="Ready-made"
        description="Come with definitions, criteria and examples, and can be changed."
      >
        <ReadyCards project={project} ready={ready} present={[]} editable={editable} />
      </Section>
    </>
  );
}
