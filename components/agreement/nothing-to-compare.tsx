import { projectHref } from '#components/shell/navigation.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';

type NothingToCompareProps = { slug: string; lacks: 'codes' | 'answers' | 'second' };

/** A project in which nobody can be compared yet, and what to do about it. */
export function NothingToCompare({ slug, lacks }: NothingToCompareProps) {
  const { title, words, links } = states[lacks];
  return (
    <EmptyState
      title={title}
      action={links.map(({ label, path }) => (
        <ButtonLink key={path} href={projectHref(slug, path)}>
          {label}
        </ButtonLink>
      ))}
    >
      {words}
    </EmptyState>
  );
}

const codebook = { label: 'Open the codebook', path: '/codebook' };
const bring = { label: 'Import verdicts or labels', path: '/import' };
const label = { label: 'Label traces', path: '/traces' };
const states = {
  codes: {
    title: 'This project has no codes yet.',
    words: 'Agreement is about a code: add a codebook, or import labels or verdicts that bring their own.',
    links: [codebook, bring],
  },
  answers: {
    title: 'Nobody has said anything about this code yet.',
    words: 'Label some traces, or import what people or monitors said.',
    links: [label, bring],
  },
  second: {
    title: 'There is only one side so far.',
    words: 'Agreement needs two: a second person, a monitor, or an outcome on the same traces.',
    links: [label, bring],
  },
};
