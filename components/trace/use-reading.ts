'use client';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { readCaret, readSelection, textSelector } from '#components/trace/dom-offsets.ts';
import { createHighlightPainter } from '#components/trace/highlight-painter.ts';
import { createPaneRegistry } from '#components/trace/pane-registry.ts';
import {
  findBlock,
  growPlace,
  neighbourSentence,
  parsePlace,
  reachOf,
  snapToSentences,
  stepsTouched,
  tightenPlace,
  type Place,
  type Unit,
} from '#components/trace/place.ts';
import {
  findTextRow,
  indexOfPlace,
  isText,
  isUpTo,
  listPanes,
  rowPlace,
  withoutPrompt,
} from '#components/trace/pane-rows.ts';
import { numberTurns, paneOf, type PaneKind } from '#components/trace/rows.ts';
import { settleScroll } from '#components/trace/settle-scroll.ts';
import type { TextStore } from '#lib/trace/text-store.ts';
import type { TraceView } from '#lib/trace/view.ts';

/** Where the reader is in a trace: the active step, what is selected, and how to get elsewhere. */
export function useReading(trace: TraceView, texts: TextStore) {
  const { blocks } = trace;
  const [painter] = useState(createHighlightPainter);
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
  const [promptOpen, setPromptOpen] = useState(false);
  const [activeRow, setActiveRow] = useState<string | null>(null);
  const [selection, setSelection] = useState<readonly Place[]>([]);
  const [anchor, setAnchor] = useState<Place | null>(null);
  const [lastQuote, setLastQuote] = useState<readonly Place[]>([]);
  const [flash, setFlash] = useState<Place | null>(null);
  const [panes] = useState(createPaneRegistry);
  const intent = useRef(0);
  const lastShown = useRef<Place | null>(null);

  const rows = useMemo(() => listPanes(blocks, unfolded), [blocks, unfolded]);
  const active = findTextRow(rows, activeRow);

  /** Does something that needs text of these places: at once where it has been read, else when it is, unless something else was done meanwhile. */
  const withText = (places: readonly Place[], run: () => void) => {
    intent.current += 1;
    const mine = intent.current;
    if (places.every((place) => texts.read(place) !== null)) return run();
    void Promise.all(places.map((place) => texts.load(place))).then(() => {
      if (intent.current === mine) run();
    });
  };

  const follow = useEffectEvent(() => {
    const selected = document.getSelection();
    const root = panes.findRoot();
    if (!selected || !root) return;
    const node = selected.anchorNode;
    const inText =
      root.contains(node) && (node instanceof Element ? node : node?.parentElement)?.closest(textSelector);
    if (!inText) return;
    const places = readSelection(root);
    withText(places, () => {
      setSelection(places.flatMap((place) => tightenPlace(texts.read, place) ?? []));
      setAnchor(null);
    });
  });
  useEffect(() => {
    const listen = () => follow();
    document.addEventListener('selectionchange', listen);
    return () => document.removeEventListener('selectionchange', listen);
  }, []);

  const select = (places: readonly Place[]) => {
    document.getSelection()?.removeAllRanges();
    setSelection(places);
  };

  const showPlace = (place: Place, align: 'center' | 'near') => {
    const block = findBlock(blocks, place.block);
    if (!block) return;
    const pane = paneOf(blocks, block);
    let shown = rows;
    if (pane === 'prompt') flushSync(() => setPromptOpen(true));
    if (
      (block.kind === 'tool_result' || block.kind === 'tool_call') &&
      !unfolded.has(block.ordinal) &&
      indexOfPlace(rows[pane], place) === -1
    ) {
      const next = new Set(unfolded).add(block.ordinal);
      flushSync(() => setUnfolded(next));
      shown = listPanes(blocks, next);
    }
    const index = indexOfPlace(shown[pane], place);
    if (index === -1) return;
    const row = shown[pane][index];
    setActiveRow(row?.id ?? null);
    const handle = panes.find(pane);
    handle?.showRow(index, align);
    if (!handle || !row || !isText(row)) return;
    // The place stands somewhere in its row: where exactly is known once the row's text is there.
    const start = { ...place, end: Math.min(place.end, place.start + 1) };
    void texts.load(rowPlace(row)).then(() => settleScroll(handle, () => painter.findRange(start)));
  };

  const goTo = (place: Place) => {
    lastShown.current = place;
    showPlace(place, 'center');
    setFlash(place);
    setTimeout(() => setFlash((current) => (current === place ? null : current)), 1_400);
  };
  const followAddress = useEffectEvent(() => {
    const place = parsePlace(window.location.hash, blocks);
    if (!place) return;
    showPlace(place, 'center');
    withText([place], () => goTo(tightenPlace(texts.read, place) ?? place));
  });
  useEffect(() => {
    const listen = () => followAddress();
    const first = requestAnimationFrame(listen);
    window.addEventListener('hashchange', listen);
    return () => {
      cancelAnimationFrame(first);
      window.removeEventListener('hashchange', listen);
    };
  }, [trace.id]);

  const paneOfActive = (): PaneKind => {
    const block = active && findBlock(blocks, active.block);
    if (block) return paneOf(blocks, block);
    return rows.reasoning.some(isText) ? 'reasoning' : 'answer';
  };
  const leadsOf = (pane: PaneKind) => rows[pane].filter(isText).filter(({ leads }) => leads);

  /** The step after the active one (or before); with `extend`, everything from where one began is selected. */
  const moveStep = (direction: 1 | -1, extend: boolean) => {
    const leads = leadsOf(paneOfActive());
    const at = active === null ? -1 : leads.findLastIndex(({ block, start }) => isUpTo(block, start, active));
    const next = leads[active === null ? 0 : Math.min(Math.max(at + direction, 0), leads.length - 1)];
    if (!next) return;
    const from = anchor ?? (active ? rowPlace(active) : rowPlace(next));
    showPlace(rowPlace(next), 'near');
    setActiveRow(next.id);
    setAnchor(extend ? from : null);
    if (!extend) return select([]);
    const to = rowPlace(next);
    const reach =
      from.block === to.block
        ? { start: Math.min(from.start, to.start), end: Math.max(from.end, to.end) }
        : to;
    const wanted = { block: to.block, ...reach };
    withText([wanted], () => {
      const place = tightenPlace(texts.read, wanted);
      select(place ? [place] : []);
    });
  };

  /** Works on the selection, else on the start of the active step. */
  const reshape = (change: (block: NonNullable<ReturnType<typeof findBlock>>, place: Place) => Place) => {
    const start =
      selection[0] ?? (active && { block: active.block, start: active.start, end: active.start + 1 });
    const block = start && findBlock(blocks, start.block);
    if (!start || !block) return;
    withText([reachOf(block, start)], () => {
      const next = selection.length === 0 ? snapToSentences(texts.read, block, start) : change(block, start);
      setAnchor(null);
      select([next]);
      showPlace({ ...next, start: Math.max(next.start, next.end - 1) }, 'near');
    });
  };

  const targets = selection.length > 0 ? selection : active ? [rowPlace(active)] : [];
  return {
    painter,
    panes,
    rows,
    turns: useMemo(() => numberTurns(withoutPrompt(blocks)), [blocks]),
    activeRow,
    active,
    selection,
    flash,
    promptOpen,
    setPromptOpen,
    goTo,
    showPlace,
    /** Remembers the first row in sight of each pane; what is returned brings them back once the rows have other heights. */
    holdInSight: () => {
      const held = (['prompt', 'reasoning', 'answer'] as const).flatMap((pane) => {
        const handle = panes.find(pane);
        return handle ? [{ handle, row: handle.firstInSight() }] : [];
      });
      return () =>
        requestAnimationFrame(() => {
          for (const { handle, row } of held) if (row > 0) handle.showRow(row, 'start');
        });
    },
    /** Where the selection begins, else where the caret stands in the text. */
    caret: (): { block: number; offset: number } | null => {
      const [first] = selection;
      if (first) return { block: first.block, offset: first.start };
      const root = panes.findRoot();
      return root && readCaret(root);
    },
    activate: (rowId: string) => setActiveRow(rowId),
    toggleFold: (block: number) => setUnfolded((open) => new Set(open).symmetricDifference(new Set([block]))),
    moveStep,
    otherPane: () => {
      const other = leadsOf(paneOfActive() === 'reasoning' ? 'answer' : 'reasoning')[0];
      if (other) showPlace(rowPlace(other), 'near');
    },
    snap: () => reshape((block, place) => snapToSentences(texts.read, block, place)),
    grow: (unit: Unit, direction: 1 | -1) =>
      reshape((block, place) => growPlace(texts.read, block, place, unit, direction)),
    moveSentence: (direction: 1 | -1) =>
      reshape((block, place) => neighbourSentence(texts.read, block, place, direction)),
    selectAgain: () => select(lastQuote),
    letGo: () => {
      if (selection.length > 0) setLastQuote(selection);
      setAnchor(null);
      select([]);
    },
    /** The words of the selection, else of the active row. */
    quotesInHand: () => targets.map((place) => texts.read(tightenPlace(texts.read, place) ?? place) ?? ''),
    /** Where the eye is: the place last gone to while its row is the active one, else the active row. */
    here: (): Place | null => {
      const last = lastShown.current;
      const within =
        last && active?.block === last.block && active.start <= last.start && last.start < active.end;
      return within ? last : active && rowPlace(active);
    },
    /** Runs once the text in hand has been read, whatever is done meanwhile: a step may be active and out of sight. */
    whenRead: (run: () => void) => {
      if (targets.every((place) => texts.read(place) !== null)) return run();
      void Promise.all(targets.map((place) => texts.load(place))).then(run);
    },
    /** The steps the selection touches, else the active one. */
    stepsInHand: () =>
      targets.flatMap((place) => {
        const block = findBlock(blocks, place.block);
        return block ? stepsTouched(texts.read, block, place) : [];
      }),
  };
}

export type Reading = ReturnType<typeof useReading>;
