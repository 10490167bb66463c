import { VisibleText } from '#components/trace/visible-text.tsx';

type LeafProps = {
  /** In the block, UTF-16 units. */
  start: number;
  end: number;
  /** Null shows the source itself. */
  shown: string | null;
  source: string;
};

/** A stretch of the text, which dom-offsets finds by where it begins; one that shows something else stands as one. */
export function Leaf({ start, end, shown, source }: LeafProps) {
  if (shown === null)
    return (
      <span data-at={start}>
        <VisibleText text={source} />
      </span>
    );
  return (
    <span data-at={start} data-units={end - start} title={source.length <= 200 ? source : undefined}>
      <VisibleText text={shown} />
    </span>
  );
}
