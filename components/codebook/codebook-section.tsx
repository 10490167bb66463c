'use client';
import { Plus } from 'lucide-react';
import { ArchivedCodes } from '#components/codebook/archived-codes.tsx';
import type { Usage } from '#components/codebook/codebook-props.ts';
import { CodesTable } from '#components/codebook/codes-table.tsx';
import type { VersionEntry } from '#components/codebook/history.ts';
import { useCodebook } from '#components/codebook/use-codebook.ts';
import { VersionHistory } from '#components/codebook/version-history.tsx';
import type { CodeLook } from '#components/labeling/code-look.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Section } from '#components/ui/section.tsx';
import type { CodebookView } from '#lib/trace/view.ts';

export type CodebookSectionProps = {
  project: string;
  codebook: CodebookView;
  looks: ReadonlyMap<string, CodeLook>;
  usage: Readonly<Record<string, Usage>>;
  versions: readonly VersionEntry[];
  editable: boolean;
  openCodeId: string | null;
  onOpen: (code: string) => void;
};

/** One codebook: its codes, those out of use, and its history. */
export function CodebookSection(props: CodebookSectionProps) {
  const { project, codebook, versions, editable, onOpen } = props;
  const { codes, archive, move } = useCodebook(project, codebook);
  const active = codes.filter(({ archived }) => !archived);
  const newCode = (
    <Button size="sm" onClick={() => onOpen(`new.${codebook.id}`)}>
      <Plus aria-hidden /> New code
    </Button>
  );
  return (
    <Section
      title={
        <span className="flex items-center gap-2">
          {codebook.name} <Badge tone="outline">version {codebook.version}</Badge>
        </span>
      }
      actions={editable && active.length > 0 && newCode}
    >
      {active.length === 0 ? (
        <EmptyState title="No codes in this codebook" action={editable && newCode}>
          {editable ? 'Add the first thing to look for.' : 'Researchers add them.'}
        </EmptyState>
      ) : (
        <CodesTable {...props} codes={active} onArchive={archive} onMove={move} />
      )}
      <div className="mt-3 flex flex-wrap gap-x-8 gap-y-2">
        <ArchivedCodes
          codes={codes.filter(({ archived }) => archived)}
          editable={editable}
          onOpen={onOpen}
          onRestore={(code) => archive(code, false)}
        />
        <VersionHistory versions={versions} />
      </div>
    </Section>
  );
}
