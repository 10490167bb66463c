import type { ComponentProps, CSSProperties } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { controlClass } from '#components/ui/input.tsx';

type TextareaProps = ComponentProps<'textarea'> & {
  /** For prompts, JSON and other code. */
  mono?: boolean | undefined;
};

/** Grows with its text from `rows` on. */
export function Textarea({ mono = false, className, rows = 4, ...rest }: TextareaProps) {
  return (
    <textarea
      {...rest}
      rows={rows}
      className={classNames(
        controlClass,
        'field-sizing-content max-h-[60vh] min-h-[calc(var(--rows)*1.25rem+0.75rem)] resize-y py-1.5 leading-5',
        mono && 'font-mono text-xs!',
        className,
      )}
      style={{ '--rows': rows, ...rest.style } as CSSProperties}
    />
  );
}
