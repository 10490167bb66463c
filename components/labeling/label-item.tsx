'use client';
import { MessageSquareText, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import type { CodeLook } from '#components/labeling/code-look.ts';
import type { Measured } from '#components/labeling/label-list.tsx';
import { NoteEditor } from '#components/labeling/note-editor.tsx';
import type { Labelling } from '#components/labeling/use-labelling.ts';
import type { Labels } from '#components/labeling/use-labels.ts';
import { SourceQuote } from '#components/trace/source-quote.tsx';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Mark } from '#components/ui/mark.tsx';
import { slotKeyOf } from '#lib/labels/label-store.ts';
import type { Place } from '#lib/labels/press-code.ts';
import type { EvidenceView, LabelView } from '#lib/trace/view.ts';

type LabelItemProps = {
  label: LabelView;
  look: CodeLook;
  labels: Labels;
  labelling: Labelling;
  goTo: (place: Place) => void;
  measured?: Measured;
};

/** More quotes than this are folded. */
const mostQuotes = 4;

/** One label: what is said, of what, with its quotes and note. */
export function LabelItem({ label, look, labels, labelling, goTo, measured }: LabelItemProps) {
  const [unfolded, setUnfolded] = useState(false);
  const quotes = unfolded ? label.evidence : label.evidence.slice(0, mostQuotes);
  const folded = label.evidence.length - quotes.length;
  const { code, family, initial } = look;
  const noting = labelling.notedSlotKey === slotKeyOf(label);
  const current = labelling.current?.id === label.id;
  const none = label.value === 'no' && label.slot === '' && (code.scope === 'span' || code.scope === 'step');
  return (
    <li
      ref={measured?.ref}
      data-index={measured?.index}
      aria-current={current || undefined}
      onFocus={() => labelling.focusLabel(label)}
      className={classNames('group/label rounded-md px-2 py-1', current ? 'bg-hover' : 'hover:bg-hover/60')}
    >
      <div className="flex min-h-6 items-center gap-2 text-sm">
        <Mark family={family} initial={initial} hollow={label.value !== 'yes'} />
        <span className="min-w-0 flex-1 truncate">{code.name}</span>
        {labels.canWrite && (
          <span className="flex opacity-0 group-focus-within/label:opacity-100 group-hover/label:opacity-100">
            <IconButton label="Note" keys="m" className="h-6!" onClick={() => labelling.editNote(label)}>
              <MessageSquareText aria-hidden className="size-3.5!" />
            </IconButton>
            <IconButton
              label={`Take back ${code.name}`}
              keys="backspace"
              className="h-6!"
              onClick={() => labelling.retract(label)}
            >
              <Trash2 aria-hidden className="size-3.5!" />
            </IconButton>
          </span>
        )}
        <span className={classNames('text-xs', label.value === 'yes' ? 'font-medium' : 'text-muted')}>
          {none ? 'none found' : label.value}
        </span>
      </div>
      {quotes.map((quote, index) => (
        <Quote
          key={`${quote.block}:${quote.start}:${index}`}
          quote={quote}
          goTo={goTo}
          onRemove={labels.canWrite ? () => labelling.removeQuote(label, index) : null}
        />
      ))}
      {folded > 0 && (
        <button
          type="button"
          onClick={() => setUnfolded(true)}
          className="ml-6.5 block text-xs text-muted underline hover:text-ink"
        >
          {folded.toLocaleString('en')} more {folded === 1 ? 'quote' : 'quotes'}
        </button>
      )}
      {noting ? (
        <NoteEditor note={label.note} name={code.name} onDone={(note) => labelling.setNote(label, note)} />
      ) : (
        label.note !== '' && (
          <button
            type="button"
            disabled={!labels.canWrite}
            onClick={() => labelling.editNote(label)}
            className="ml-6.5 block text-left text-xs text-muted italic hover:text-ink"
          >
            {label.note}
          </button>
        )
      )}
    </li>
  );
}

type QuoteProps = { quote: EvidenceView; goTo: (place: Place) => void; onRemove: (() => void) | null };

function Quote({ quote, goTo, onRemove }: QuoteProps) {
  const { block, start, end } = quote;
  const text = quote.quote.length > 160 ? `${quote.quote.slice(0, 159)}…` : quote.quote;
  return (
    <div className="group/quote ml-6.5 flex items-start gap-1 text-xs">
      {block === null || start === null || end === null ? (
        <p className="min-w-0 flex-1 py-0.5 text-muted">
          “<VisibleText text={text} />” <em>not found in the text</em>
        </p>
      ) : (
        <div className="min-w-0 flex-1">
          <button
            type="button"
            aria-label={`Show the quote: ${text}`}
            onClick={() => goTo({ block, start, end })}
            className="line-clamp-2 rounded-sm py-0.5 text-left text-muted hover:text-ink"
          >
            “<VisibleText text={text} />”
          </button>
          <SourceQuote text={quote.sourceQuote} />
        </div>
      )}
      {onRemove && (
        <button
          type="button"
          aria-label="Remove this quote"
          onClick={onRemove}
          className="mt-0.5 rounded-sm p-0.5 text-faint opacity-0 group-hover/quote:opacity-100 hover:text-danger focus-visible:opacity-100"
        >
          <X aria-hidden className="size-3" />
        </button>
      )}
    </div>
  );
}
