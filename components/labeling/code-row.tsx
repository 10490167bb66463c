'use client';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { CodeDefinition } from '#components/labeling/code-definition.tsx';
import type { CodeLook } from '#components/labeling/code-look.ts';
import type { Labelling } from '#components/labeling/use-labelling.ts';
import type { Labels } from '#components/labeling/use-labels.ts';
import { ValueInput } from '#components/labeling/value-input.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { Kbd } from '#components/ui/kbd.tsx';
import { Mark } from '#components/ui/mark.tsx';
import { Tooltip } from '#components/ui/tooltip.tsx';
import type { LabelView } from '#lib/trace/view.ts';

type CodeRowProps = { look: CodeLook; labels: Labels; labelling: Labelling };

/** A code: its button, what it says of this trace now, its key, and its definition to unfold. */
export function CodeRow({ look, labels, labelling }: CodeRowProps) {
  const { code, family, initial, key } = look;
  const [open, setOpen] = useState(false);
  const own = labels.byCode.get(code.id) ?? [];
  const current = labelling.currentCodeId === code.id;
  const picking = labelling.picking?.id === code.id;
  const answer = summarise(own);
  return (
    <li
      className={classNames(
        'rounded-md',
        picking ? 'bg-accent-soft ring-1 ring-accent' : current ? 'bg-hover' : 'hover:bg-hover/60',
      )}
    >
      <div className="flex h-7.5 items-center gap-1 pr-1.5">
        <button
          type="button"
          aria-expanded={open}
          aria-label={`Definition of ${code.name}`}
          onClick={() => setOpen(!open)}
          className="flex h-full w-5 items-center justify-center rounded-sm text-faint hover:text-ink"
        >
          <ChevronRight
            aria-hidden
            className={classNames('size-3 transition-transform', open && 'rotate-90')}
          />
        </button>
        <Tooltip side="left" content={code.definition === '' ? 'No definition yet.' : code.definition}>
          <button
            type="button"
            aria-keyshortcuts={key ?? undefined}
            aria-pressed={code.valueType === 'boolean' ? own.some(({ value }) => value === 'yes') : undefined}
            onFocus={() => labelling.focusCode(code.id)}
            onClick={(event) => labelling.press(code.id, event.shiftKey || event.altKey)}
            className="flex h-full min-w-0 flex-1 items-center gap-1.5 rounded-sm text-left text-sm"
          >
            <span className="flex w-6 shrink-0 justify-center">
              <Mark family={family} initial={initial} hollow={own.length === 0} />
            </span>
            <span className="truncate">{code.name}</span>
            {code.archived && <span className="text-2xs text-faint">archived</span>}
          </button>
        </Tooltip>
        {current && code.valueType === 'boolean' && labels.canWrite && (
          <span className="flex">
            <Answer name="No" keys="x" code={code.name} onPress={() => labelling.answer(code.id, 'no')} />
            <Answer
              name="Unsure"
              keys="u"
              code={code.name}
              onPress={() => labelling.answer(code.id, 'unsure')}
            />
          </span>
        )}
        {answer !== null && (
          <span
            className={classNames(
              'shrink-0 text-xs tabular-nums',
              own.some(({ value }) => value === 'yes') ? 'font-medium' : 'text-muted',
            )}
          >
            {answer}
          </span>
        )}
        {key !== null && <Kbd keys={key} />}
      </div>
      {code.valueType !== 'boolean' && (own.length > 0 || labelling.askingId === code.id || current) && (
        <ValueInput
          key={own[0]?.value ?? ''}
          code={code}
          value={own[0]?.value ?? ''}
          asked={labelling.askingId === code.id}
          disabled={!labels.canWrite}
          onSet={(value) => labelling.setValue(code, value)}
        />
      )}
      {open && <CodeDefinition code={code} />}
    </li>
  );
}

function Answer({
  name,
  keys,
  code,
  onPress,
}: {
  name: string;
  keys: string;
  code: string;
  onPress: () => void;
}) {
  return (
    <button
      type="button"
      aria-label={`${name}: ${code}`}
      aria-keyshortcuts={keys}
      onClick={onPress}
      className="h-5 rounded-sm px-1 text-2xs text-muted hover:bg-surface hover:text-ink"
    >
      {name}
    </button>
  );
}

/** What a code's labels come to, in a word; null where there are none. */
function summarise(own: readonly LabelView[]): string | null {
  const whole = own.find(({ slot }) => slot === '');
  const found = own.filter(({ slot, value }) => slot !== '' && value === 'yes').length;
  if (found > 0) return whole ? `${whole.value ?? ''} · ${found}` : `yes · ${found}`;
  if (!whole) return own.length === 0 ? null : `${own.length}`;
  const value = whole.value ?? '';
  return value.length > 14 ? `${value.slice(0, 13)}…` : value;
}
