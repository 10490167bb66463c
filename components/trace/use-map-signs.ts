'use client';
import { useMemo } from 'react';
import { useScoreTable } from '#components/blocks/score-table.ts';
import { useStepFacts } from '#components/blocks/use-steps.ts';
import { placeOf, stepBounds } from '#components/trace/place.ts';
import { useOpinions } from '#components/trace/use-opinions.ts';
import type { Place } from '#lib/labels/press-code.ts';
import type { BlockView } from '#lib/trace/view.ts';

/** What the map shows beside labels and hits, each in the order of the text. */
export type MapSigns = {
  /** What others quote, while their verdicts are open: a blind reader sees none. */
  verdicts: readonly Place[];
  /** The steps at which a score falls, by the usual rule. */
  drops: readonly Place[];
};

/** The signs of a trace; empty while they are read. */
export function useMapSigns(
  slug: string,
  traceId: string,
  blocks: readonly BlockView[],
  verdictsOpen: boolean,
): MapSigns {
  const { data } = useOpinions(slug, traceId, verdictsOpen);
  const { facts } = useStepFacts();
  const scored = facts?.find(({ scores }) => scores > 0)?.block ?? null;
  const { scorers } = useScoreTable(scored);
  const verdicts = useMemo(
    () =>
      verdictsOpen && data
        ? inOrder(
            data.opinions.flatMap(
              ({ label }) => label?.evidence.flatMap((quote) => placeOf(quote) ?? []) ?? [],
            ),
          )
        : [],
    [verdictsOpen, data],
  );
  const drops = useMemo(() => {
    const block = blocks.find(({ ordinal }) => ordinal === scored);
    if (!block) return [];
    return inOrder(scorers.flatMap(({ drops: steps }) => [...steps].map((step) => stepBounds(block, step))));
  }, [blocks, scored, scorers]);
  return { verdicts, drops };
}

function inOrder(places: Place[]): Place[] {
  return places.sort((one, other) => one.block - other.block || one.start - other.start);
}
