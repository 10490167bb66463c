'use client';
import { useQuery } from '@tanstack/react-query';
import { ListTree, Merge, Split, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { StepChanges } from '#components/trace/use-step-changes.ts';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '#components/ui/dropdown-menu.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { previewTraceSteps } from '#lib/actions/steps.ts';
import { segmenters } from '#lib/trace/segment.ts';

type StepsMenuProps = { slug: string; traceId: string; changes: StepChanges };

/** Split, merge, cut anew by a rule (with how many steps it would make), and the way back. */
export function StepsMenu({ slug, traceId, changes }: StepsMenuProps) {
  const [open, setOpen] = useState(false);
  const { block } = changes;
  const preview = useQuery({
    queryKey: ['steps-preview', slug, traceId, block?.ordinal, block?.stepStarts.length],
    queryFn: async () => {
      const answer = await previewTraceSteps({ project: slug, trace: traceId, block: block?.ordinal ?? 0 });
      if (!answer.ok) throw new Error(answer.error.message);
      return answer.value;
    },
    enabled: open && block !== null,
    staleTime: 0,
    retry: false,
  });
  if (!block) return null;
  const countOf = (id: string) => {
    const steps = preview.data?.counts.find((count) => count.id === id)?.steps;
    if (steps === undefined) return '…';
    return `${steps.toLocaleString('en')} ${steps === 1 ? 'step' : 'steps'}`;
  };
  const last = preview.data?.last;
  return (
    <Menu
      align="end"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <IconButton label="Change the steps" disabled={changes.busy}>
          <ListTree aria-hidden />
        </IconButton>
      }
    >
      <MenuLabel>For everybody who reads this trace</MenuLabel>
      <MenuItem icon={<Split aria-hidden />} keys="+" onSelect={changes.split}>
        Split the step at the cursor
      </MenuItem>
      <MenuItem icon={<Merge aria-hidden />} keys="_" onSelect={changes.merge}>
        Merge with the step before
      </MenuItem>
      <MenuSeparator />
      <MenuLabel>
        {changes.several ? `Cut reasoning block ${block.ordinal} anew by` : 'Cut anew by'}
        {preview.isError && ': the counts could not be read'}
      </MenuLabel>
      {segmenters.map(({ id, name }) => (
        <MenuItem key={id} onSelect={() => changes.segment(id)}>
          <span className="flex gap-4">
            <span className="flex-1">{name}</span>
            <span className="text-muted tabular-nums">{countOf(id)}</span>
          </span>
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem icon={<Undo2 aria-hidden />} disabled={!last} onSelect={changes.undo}>
        {last ? `Take back: ${nameOf(last.how)}, by ${last.by}` : 'Nothing to take back'}
      </MenuItem>
    </Menu>
  );
}

function nameOf(how: string): string {
  if (how === 'split' || how === 'merge') return how;
  return (segmenters.find(({ id }) => id === how)?.name ?? how).toLowerCase();
}
