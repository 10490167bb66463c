'use client';
import { ChartSpline, ListTree, Route } from 'lucide-react';
import { useEffect, useState } from 'react';
import { AgentTimeline } from '#components/blocks/agent-timeline.tsx';
import { useBlockScope } from '#components/blocks/block-scope.tsx';
import { onOpenTimeline } from '#components/blocks/open-timeline.ts';
import { StepScores } from '#components/blocks/step-scores.tsx';
import { SubQuestions } from '#components/blocks/sub-questions.tsx';
import { useStepFacts } from '#components/blocks/use-steps.ts';
import { Button } from '#components/ui/button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { isTimeline } from '#lib/trace/timeline.ts';

type ViewId = 'scores' | 'questions';

/** The other ways to see a trace, where it has what they show: nothing stands here for a plain one. */
export function TraceViews() {
  const { turns } = useBlockScope();
  const { facts, failed, retry } = useStepFacts();
  const [shown, setShown] = useState<ViewId | null>(null);
  const [timelineOpen, setTimelineOpen] = useState(false);
  const hasTimeline = isTimeline(turns);
  useEffect(() => (hasTimeline ? onOpenTimeline(() => setTimelineOpen(true)) : undefined), [hasTimeline]);
  const scored = facts?.filter(({ scores }) => scores > 0) ?? [];
  const asked = facts?.filter(({ questions }) => questions > 0) ?? [];
  if (!hasTimeline && scored.length + asked.length === 0 && !failed) return null;
  const toggle = (id: ViewId) => setShown((now) => (now === id ? null : id));
  return (
    <section aria-label="Views of the trace" data-print="hide" className="shrink-0 border-b border-line">
      <div className="flex h-9 items-center gap-1 px-2">
        {hasTimeline && (
          <Button variant="ghost" size="sm" onClick={() => setTimelineOpen(true)}>
            <Route aria-hidden />
            Timeline of {turns.length.toLocaleString('en')} turns
            <Kbd keys="*" />
          </Button>
        )}
        {scored.length > 0 && (
          <Button
            variant="ghost"
            size="sm"
            aria-expanded={shown === 'scores'}
            onClick={() => toggle('scores')}
          >
            <ChartSpline aria-hidden />
            Step scores
          </Button>
        )}
        {asked.length > 0 && (
          <Button
            variant="ghost"
            size="sm"
            aria-expanded={shown === 'questions'}
            onClick={() => toggle('questions')}
          >
            <ListTree aria-hidden />
            Sub-questions
          </Button>
        )}
        {failed && (
          <span role="alert" className="flex items-center gap-2 px-2 text-xs text-danger">
            What the steps say did not load.
            <Button size="sm" onClick={retry}>
              Try again
            </Button>
          </span>
        )}
      </div>
      {shown === 'scores' && scored.map((one) => <StepScores key={one.block} facts={one} />)}
      {shown === 'questions' && asked.map((one) => <SubQuestions key={one.block} facts={one} />)}
      {hasTimeline && <AgentTimeline open={timelineOpen} onOpenChange={setTimelineOpen} />}
    </section>
  );
}
