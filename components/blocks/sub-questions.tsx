'use client';
import { CornerDownRight, TextSearch } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useBlockScope } from '#components/blocks/block-scope.tsx';
import { PassageText } from '#components/blocks/passage-text.tsx';
import { useStepSeries } from '#components/blocks/use-steps.ts';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { formatCount } from '#components/ui/format-number.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import { findSubQuestion } from '#lib/trace/step-payload.ts';
import { growStepTree, listStepNodes, type StepNode } from '#lib/trace/step-tree.ts';
import type { StepFacts, StepView } from '#lib/trace/view.ts';

const mostByItself = 2_000;
const mostIndent = 8;

/** The questions a question was taken apart into, beside the passage that answers them: pressing one shows where. */
export function SubQuestions({ facts }: { facts: StepFacts }) {
  const { goTo, findBlock } = useBlockScope();
  const series = useStepSeries(facts.block, 'question', { page: 1_000, most: mostByItself });
  const [chosen, setChosen] = useState<number | null>(null);
  const { steps } = series;
  const nodes = useMemo(() => listStepNodes(growStepTree(steps)), [steps]);
  const step = steps.find(({ ordinal }) => ordinal === chosen);
  const passage = findSubQuestion(step?.payload ?? undefined)?.passage;
  const first = steps.map(({ payload }) => findSubQuestion(payload ?? undefined)?.passage).find(Boolean);
  const source = findBlock((passage ?? first)?.block ?? -1);
  const inText = ({ start, end }: StepView) => goTo({ block: facts.block, start, end });
  return (
    <div className="grid h-[38vh] grid-cols-[minmax(0,1fr)_minmax(0,1fr)] grid-rows-[minmax(0,1fr)] gap-4 border-t border-line px-4 py-2 max-md:grid-cols-1 max-md:grid-rows-2">
      <div className="flex min-h-0 flex-col">
        <p className="pb-1 text-xs text-muted tabular-nums">
          {formatCount(steps.length)} of {formatCount(facts.questions)} sub-questions
          {!series.whole && !series.reading && (
            <Button size="sm" className="ml-2" onClick={series.readOn}>
              {series.failed ? 'Did not load: try again' : 'Read on'}
            </Button>
          )}
        </p>
        <ul
          aria-label="Sub-questions"
          // A scrolling region must take the focus.
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as it says
          tabIndex={0}
          className="min-h-0 overflow-y-auto"
        >
          {nodes.map((node) => (
            <Question
              key={node.step.ordinal}
              node={node}
              chosen={node.step.ordinal === chosen}
              onChoose={() => setChosen(node.step.ordinal)}
              onShow={() => inText(node.step)}
            />
          ))}
        </ul>
      </div>
      <div className="flex min-h-0 flex-col">
        <p className="pb-1 text-xs text-muted">
          {passage
            ? 'The passage, where the answer stands'
            : chosen === null
              ? 'The passage'
              : 'The source names no place for this answer'}
        </p>
        {source && <PassageText key={source.ordinal} block={source} place={passage ?? null} />}
      </div>
    </div>
  );
}

type QuestionProps = { node: StepNode<StepView>; chosen: boolean; onChoose: () => void; onShow: () => void };

function Question({ node: { step, depth }, chosen, onChoose, onShow }: QuestionProps) {
  const asked = findSubQuestion(step.payload ?? undefined);
  if (!asked) return null;
  return (
    <li
      className={classNames(
        'group/question flex items-start gap-1 rounded-md',
        chosen ? 'bg-accent-soft' : 'hover:bg-hover/50',
      )}
      style={{ paddingLeft: `${Math.min(depth, mostIndent) * 1.1}rem` }}
    >
      {depth > 0 && <CornerDownRight aria-hidden className="mt-1.5 size-3.5 shrink-0 text-faint" />}
      <button
        type="button"
        aria-pressed={chosen}
        onClick={onChoose}
        className="min-w-0 flex-1 px-1.5 py-1 text-left text-sm"
      >
        <span className="sr-only">Level {depth + 1}: </span>
        <VisibleText text={asked.question} />
        {asked.answer !== undefined && (
          <span className="ml-1.5 rounded-sm bg-hover px-1.5 font-mono text-xs">
            <VisibleText text={asked.answer} />
          </span>
        )}
        {!asked.passage && <span className="ml-1.5 text-2xs text-muted">no place given</span>}
      </button>
      <IconButton label="In the text" onClick={onShow}>
        <TextSearch aria-hidden />
      </IconButton>
    </li>
  );
}
