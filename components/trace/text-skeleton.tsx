import { useSyncExternalStore } from 'react';
import { useTraceText } from '#components/trace/trace-text.ts';

/** UTF-16 units a line of a pane holds, about, and how high it is in pixels: until a row has been measured. */
export const unitsOfLine = 62;
export const lineHeight = 25.6;

/** Lines where text will stand once it has been read, as high as it will be. */
export function TextSkeleton({ units }: { units: number }) {
  const texts = useTraceText();
  const failing = useSyncExternalStore(
    (changed) => texts.subscribe(changed),
    () => texts.isFailing(),
    () => false,
  );
  const lines = Math.max(1, Math.ceil(units / unitsOfLine));
  return (
    <div className="min-w-0 flex-1" style={{ height: lines * lineHeight }}>
      <span className="sr-only">Loading text</span>
      {failing && <p className="text-sm text-danger">The text did not load. Trying again.</p>}
      <div
        aria-hidden
        className="h-full max-w-[66ch] opacity-70"
        style={{
          background: `repeating-linear-gradient(var(--line) 0 8px, transparent 8px ${lineHeight}px)`,
          backgroundPositionY: '9px',
        }}
      />
    </div>
  );
}
