'use client';
import { ArrowLeftRight } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { agreementHref, type AgreementState } from '#components/agreement/agreement-state.ts';
import { codeOptions, fieldOptions, sideOptions } from '#components/agreement/picker-options.ts';
import { PickerSelect } from '#components/agreement/picker-select.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import type { AgreementChoices } from '#lib/server/queries/list-agreement-choices.ts';

type PickersProps = { slug: string; state: AgreementState; choices: AgreementChoices };

/** What is compared. Every choice is a new address; another code chooses its own two sides anew. */
export function Pickers({ slug, state, choices }: PickersProps) {
  const router = useRouter();
  const [loading, startTransition] = useTransition();
  const go = (next: AgreementState) => startTransition(() => router.push(agreementHref(slug, next)));
  const choose = (name: 'a' | 'b' | 'by', value: string) => {
    const { [name]: _before, ...rest } = state;
    go(value === '' ? rest : { ...rest, [name]: value });
  };
  const chooseCode = (code: string) => {
    const { a: _a, b: _b, ...rest } = state;
    go({ ...rest, code });
  };
  const swap = () =>
    go({
      ...state,
      ...(state.b !== undefined && { a: state.b }),
      ...(state.a !== undefined && { b: state.a }),
    });
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-3" data-print="hide">
      <PickerSelect
        label="Code"
        value={state.code ?? ''}
        groups={codeOptions(choices.codes, state.code)}
        onChange={chooseCode}
        className="w-64"
      />
      <div className="flex flex-wrap items-end gap-x-1.5 gap-y-3">
        <PickerSelect
          label="Judged (A)"
          value={state.a ?? ''}
          groups={sideOptions(choices.raters, state.a)}
          onChange={(value) => choose('a', value)}
          className="w-60"
        />
        <div className="pb-0.5">
          <IconButton label="Swap the two sides" onClick={swap}>
            <ArrowLeftRight aria-hidden />
          </IconButton>
        </div>
        <PickerSelect
          label="Reference (B)"
          value={state.b ?? ''}
          groups={sideOptions(choices.raters, state.b)}
          onChange={(value) => choose('b', value)}
          className="w-60"
        />
      </div>
      <PickerSelect
        label="Split by"
        value={state.by ?? ''}
        groups={fieldOptions(choices.fields, state.by)}
        onChange={(value) => choose('by', value)}
        className="w-36"
      />
      <span role="status" className="flex h-8 items-center gap-2 text-xs text-muted">
        {loading && (
          <>
            <Spinner /> computing
          </>
        )}
      </span>
    </div>
  );
}
