'use client';
import { ListFilterPlus } from 'lucide-react';
import { useState } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { DisagreementForm } from '#components/explore/disagreement-form.tsx';
import { MetadataForm } from '#components/explore/metadata-form.tsx';
import type { FilterNavigation, ListKey } from '#components/explore/use-filter-navigation.ts';
import { isFree } from '#components/explore/use-row-cursor.ts';
import { Button } from '#components/ui/button.tsx';
import { Popover } from '#components/ui/popover.tsx';

type AddFilterProps = {
  project: string;
  navigation: FilterNavigation;
  /** Codes that people or monitors answer, by key. */
  codes: readonly { key: string; name: string }[];
};

/** Filters that no facet shows: keys of the metadata, and disagreement. */
export function AddFilter({ project, navigation, codes }: AddFilterProps) {
  const [open, setOpen] = useState(false);
  useHotkeys('f', () => setOpen(true), { enabled: isFree, preventDefault: true });
  const add = (list: ListKey, item: string) => {
    setOpen(false);
    if (!(navigation.filter[list] ?? []).includes(item)) navigation.toggle(list, item);
  };
  return (
    <Popover
      label="Add a filter"
      open={open}
      onOpenChange={setOpen}
      className="w-80"
      trigger={
        <Button>
          <ListFilterPlus aria-hidden />
          <span className="max-sm:sr-only">Add filter</span>
        </Button>
      }
    >
      <div className="grid gap-4">
        <MetadataForm project={project} onAdd={add} />
        {codes.length > 0 && <DisagreementForm codes={codes} onAdd={add} />}
      </div>
    </Popover>
  );
}
