import { VisibleText } from '#components/trace/visible-text.tsx';

/** A token as it can be told from another: spaces and line breaks are seen. */
export function TokenName({ token }: { token: string }) {
  const shown = token.replaceAll(' ', '␣').replaceAll('\n', '⏎').replaceAll('\t', '⇥');
  return (
    <span dir="auto" className="font-mono text-ink [unicode-bidi:isolate]">
      {shown === '' ? <span className="text-muted italic">empty</span> : <VisibleText text={shown} />}
    </span>
  );
}
