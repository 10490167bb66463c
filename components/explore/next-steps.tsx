import { Check } from 'lucide-react';
import { projectHref } from '#components/shell/navigation.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { Section } from '#components/ui/section.tsx';
import { memberRoles, type MemberRole } from '#lib/trace/glossary.ts';

type NextStepsProps = {
  project: string;
  counts: { traces: number; codes: number; labels: number; labellers: number };
  role: MemberRole;
};

type Step = { title: string; text: string; done: boolean; label: string; path: string; atLeast: MemberRole };

/** What to do in a project that is not under way yet, in order. Gone once everything has been done. */
export function NextSteps({ project, counts, role }: NextStepsProps) {
  const steps = stepsOf(counts);
  const next = steps.find(({ done }) => !done);
  if (!next || (counts.labels > 0 && counts.traces > 0)) return null;
  return (
    <Section title="What next">
      <ol className="divide-y divide-line rounded-lg border border-line bg-surface">
        {steps.map((step, index) => (
          <li key={step.title} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
            <span
              aria-hidden
              className={`flex size-6 shrink-0 items-center justify-center rounded-full border text-xs tabular-nums ${step.done ? 'border-transparent bg-accent-soft text-accent' : 'border-line-strong text-muted'}`}
            >
              {step.done ? <Check className="size-3.5" /> : index + 1}
            </span>
            <div className="min-w-0 flex-1 basis-64">
              <p className={step.done ? 'text-muted' : 'font-medium'}>
                {step.title}
                {step.done && <span className="sr-only"> (done)</span>}
              </p>
              {!step.done && <p className="text-sm text-muted">{step.text}</p>}
            </div>
            {!step.done && may(role, step.atLeast) && (
              <ButtonLink
                variant={step === next ? 'primary' : 'secondary'}
                href={projectHref(project, step.path)}
              >
                {step.label}
              </ButtonLink>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}

function stepsOf({ traces, codes, labels, labellers }: NextStepsProps['counts']): Step[] {
  return [
    {
      title: 'Import traces',
      text: 'Transcripts in JSON Lines, CSV, Parquet, Inspect logs or chat messages. The source stays as it is.',
      done: traces > 0,
      label: 'Import',
      path: '/import',
      atLeast: 'researcher',
    },
    {
      title: 'Choose what to look for',
      text: 'Take a ready-made codebook for deception, rationalization or habits of mind, or write your own codes.',
      done: codes > 0,
      label: 'Codebook',
      path: '/codebook',
      atLeast: 'researcher',
    },
    {
      title: 'Bring in a second reader',
      text: 'Agreement between people says how far a label can be trusted.',
      done: labellers > 1,
      label: 'Members',
      path: '/members',
      atLeast: 'owner',
    },
    {
      title: 'Label the first trace',
      text: 'Every code has a key. “Not there” is a label too, and nothing said is not a no.',
      done: labels > 0,
      label: 'Open the traces',
      path: '/traces',
      atLeast: 'annotator',
    },
  ];
}

function may(role: MemberRole, atLeast: MemberRole): boolean {
  const order = Object.keys(memberRoles);
  return order.indexOf(role) <= order.indexOf(atLeast);
}
