'use client';
import { Check, Plus } from 'lucide-react';
import { useTransition } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { toast } from '#components/ui/toaster.tsx';
import { addReadyCodebookToProject } from '#lib/actions/codebook.ts';
import type { ReadyCodebookKey } from '#lib/labels/codebooks.ts';

export type ReadyCard = {
  key: ReadyCodebookKey;
  name: string;
  description: string;
  codes: { key: string; name: string; definition: string }[];
};

type ReadyCardsProps = {
  project: string;
  ready: readonly ReadyCard[];
  /** Names of the codebooks the project has. */
  present: readonly string[];
  editable: boolean;
  onAdded?: (() => void) | undefined;
};

/** The codebooks that come with the product. */
export function ReadyCards({ project, ready, present, editable, onAdded }: ReadyCardsProps) {
  return (
    <ul className="grid items-start gap-3 md:grid-cols-2 xl:grid-cols-3">
      {ready.map((card) => (
        <li key={card.key} className="grid gap-2 rounded-lg border border-line bg-surface p-4">
          <div className="flex items-start justify-between gap-3">
            <h3 className="pt-1 font-medium">{card.name}</h3>
            {present.includes(card.name) ? (
              <span className="inline-flex h-7 items-center gap-1 text-xs text-muted">
                <Check aria-hidden className="size-3.5" /> Added
              </span>
            ) : (
              editable && <AddButton project={project} card={card} onAdded={onAdded} />
            )}
          </div>
          <p className="text-sm text-muted">{card.description}</p>
          <Disclosure summary={`${card.codes.length} codes`}>
            <dl className="grid gap-2 text-xs">
              {card.codes.map((code) => (
                <div key={code.key}>
                  <dt className="font-medium">{code.name}</dt>
                  <dd className="text-muted">{code.definition}</dd>
                </div>
              ))}
            </dl>
          </Disclosure>
        </li>
      ))}
    </ul>
  );
}

function AddButton({
  project,
  card,
  onAdded,
}: Pick<ReadyCardsProps, 'project' | 'onAdded'> & { card: ReadyCard }) {
  const [busy, startTransition] = useTransition();
  const add = () =>
    startTransition(async () => {
      const answer = await addReadyCodebookToProject({ project, key: card.key });
      if (!answer.ok) {
        toast.error(answer.error.message);
        return;
      }
      const { added, skipped } = answer.value;
      const left = skipped.length === 0 ? '' : ` Left out, the project has them: ${skipped.join(', ')}.`;
      toast(`${card.name}: ${added.length} codes added.${left}`);
      onAdded?.();
    });
  return (
    <Button size="sm" busy={busy} onClick={add} aria-label={`Add ${card.name}`}>
      <Plus aria-hidden /> Add
    </Button>
  );
}
