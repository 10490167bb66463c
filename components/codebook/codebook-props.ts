import type { VersionEntry } from '#components/codebook/history.ts';
import type { ReadyCard } from '#components/codebook/ready-cards.tsx';
import type { CodebookView } from '#lib/trace/view.ts';

/** How much a code is in use: traces that people, that monitors answered; whether anybody ever did. */
export type Usage = { people: number; monitors: number; used: boolean };

/** All the page of codebooks shows. */
export type CodebookPageProps = {
  project: string;
  /** Archived codes among them. */
  codebooks: readonly CodebookView[];
  usage: Readonly<Record<string, Usage>>;
  history: Readonly<Record<string, VersionEntry[]>>;
  ready: readonly ReadyCard[];
  /** A researcher may change them. */
  editable: boolean;
};
