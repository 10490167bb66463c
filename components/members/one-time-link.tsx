'use client';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Input } from '#components/ui/input.tsx';

type OneTimeLinkProps = { name: string; link: string };

/** Shown once: only its hash is kept. */
export function OneTimeLink({ name, link }: OneTimeLinkProps) {
  return (
    <div className="grid gap-2">
      <p className="text-sm">
        Give {name} this link. It works once, within 7 days, and cannot be shown again. Whoever opens it
        becomes {name}, so send it to nobody else.
      </p>
      <div className="flex items-center gap-2">
        <Input
          readOnly
          value={link}
          aria-label="One-time link"
          className="font-mono text-xs!"
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton text={link} label="Copy link" />
      </div>
    </div>
  );
}
