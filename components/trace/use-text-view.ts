'use client';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useEffect } from 'react';
import { useStored } from '#components/explore/use-stored.ts';
import { textViews, type TextView } from '#components/trace/text-views.ts';

/** How a trace's text is shown: as the address says, else as was last chosen in this browser. */
export function useTextView(): { view: TextView; choose: (view: TextView) => void } {
  const [asked, setAsked] = useQueryState('text', parseAsStringLiteral(textViews));
  const [remembered, remember] = useStored<TextView | null>('subtext.text-view', null, (stored) =>
    textViews.find((view) => view === stored),
  );
  const view = asked ?? remembered ?? 'plain';
  // The address is what is copied: whoever opens it sees the same.
  useEffect(() => {
    if (asked === null && remembered === 'rendered') void setAsked('rendered');
  }, [asked, remembered, setAsked]);
  return {
    view,
    choose: (next) => {
      remember(next);
      void setAsked(next);
    },
  };
}
