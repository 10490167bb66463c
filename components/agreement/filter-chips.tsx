import { X } from 'lucide-react';
import { Link } from '#components/ui/link.tsx';
import {
  agreementHref,
  tracesHref,
  type AgreementState,
  type Which,
} from '#components/agreement/agreement-state.ts';

type Chip = { key: string; text: string; without: Which };

/** Which traces count, each condition with a way to drop it. */
export function FilterChips({ slug, state }: { slug: string; state: AgreementState }) {
  const chips = listChips(state.which);
  return (
    <div className="flex flex-wrap items-center gap-1.5 text-xs">
      <span className="text-muted">
        {chips.length === 0 ? 'All traces of the project' : 'Only traces with'}
      </span>
      {chips.map(({ key, text, without }) => (
        <span
          key={key}
          className="inline-flex h-6 max-w-72 items-center gap-1 rounded-md border border-line-strong bg-surface pl-2"
        >
          <span className="truncate">{text}</span>
          <Link
            href={agreementHref(slug, { ...state, which: without })}
            aria-label={`Drop ${text}`}
            className="flex size-6 items-center justify-center rounded-md text-muted hover:text-ink"
          >
            <X aria-hidden className="size-3" />
          </Link>
        </span>
      ))}
      <Link href={tracesHref(slug, state.which)} className="ml-1 link text-muted" data-print="hide">
        {chips.length === 0 ? 'choose some in the traces table' : 'see them in the traces table'}
      </Link>
    </div>
  );
}

function listChips(which: Which): Chip[] {
  return (Object.keys(which) as (keyof Which)[]).flatMap((name) => {
    const value = which[name];
    if (value === undefined) return [];
    const { [name]: _all, ...others } = which;
    if (!Array.isArray(value)) return [{ key: name, text: `${name} ${value}`, without: others }];
    return value.map((item, index) => {
      const left = value.filter((_, other) => other !== index);
      return {
        key: `${name} ${index} ${item}`,
        text: `${name === 'meta' ? '' : `${name} `}${item === '' ? 'none' : item}`,
        without: left.length === 0 ? others : { ...others, [name]: left },
      };
    });
  });
}
