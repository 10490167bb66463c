'use client';
import { placeOf } from '#components/trace/place.ts';
import { SourceQuote } from '#components/trace/source-quote.tsx';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import type { Place } from '#lib/labels/press-code.ts';
import type { OpinionView } from '#lib/trace/view.ts';

/** What one rater said of one code, with what it was said from. */
export function OpinionItem({ opinion, goTo }: { opinion: OpinionView; goTo: (place: Place) => void }) {
  const { rater, code, label, raw, error } = opinion;
  const value = label?.value ?? null;
  return (
    <li className="text-sm">
      <p className="flex items-baseline gap-2">
        <span className="min-w-0 flex-1">
          {code.name}{' '}
          <span className="text-xs text-muted">
            {rater.name}
            {rater.version !== '' && ` · ${rater.version}`}
          </span>
        </span>
        {label !== null && label.score !== null && (
          <span className="text-xs text-muted tabular-nums">{label.score}</span>
        )}
        {value !== null && <span className="text-xs font-medium">{value}</span>}
      </p>
      {value === null && (
        <p className="text-xs text-muted">No verdict{error === null ? '.' : `: ${error}`}</p>
      )}
      {label?.evidence.map((quote, index) => {
        const place = placeOf(quote);
        const text = quote.quote.length > 160 ? `${quote.quote.slice(0, 159)}…` : quote.quote;
        return place ? (
          <div key={index}>
            <button
              type="button"
              onClick={() => goTo(place)}
              className="line-clamp-2 block text-left text-xs text-muted hover:text-ink"
            >
              “<VisibleText text={text} />”
            </button>
            <SourceQuote text={quote.sourceQuote} />
          </div>
        ) : (
          <p key={index} className="text-xs text-muted">
            “<VisibleText text={text} />” <em>not found in the text</em>
          </p>
        );
      })}
      {label !== null && label.note !== '' && (
        <p className="text-xs text-muted">
          <VisibleText text={label.note} />
        </p>
      )}
      {raw !== '' && (
        <Disclosure summary="The reply as it came">
          <pre className="reading-code text-xs whitespace-pre-wrap">
            <VisibleText text={raw} />
          </pre>
        </Disclosure>
      )}
    </li>
  );
}
