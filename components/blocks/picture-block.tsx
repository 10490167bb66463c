'use client';
import { ImageOff, ZoomIn } from 'lucide-react';
import { useRef, useState } from 'react';
import { useBlockScope } from '#components/blocks/block-scope.tsx';
import { PictureMarks, type Marks, type PictureSize } from '#components/blocks/picture-marks.tsx';
import { PictureZoom } from '#components/blocks/picture-zoom.tsx';
import { VisibleText } from '#components/trace/visible-text.tsx';
import { projectApi } from '#components/ui/api-path.ts';
import { classNames } from '#components/ui/class-names.ts';
import { isJsonObject } from '#lib/json.ts';
import type { BlockView } from '#lib/trace/view.ts';

type PictureBlockProps = {
  block: BlockView;
  tall?: boolean;
  /** What to draw over it, where that is not what the trace as a whole marks on it. */
  drawn?: readonly Marks[] | undefined;
};

/** A picture with what is marked on it. Pressing it shows it large; one that is not there says so. */
export function PictureBlock({ block, tall = false, drawn: given }: PictureBlockProps) {
  const { slug, marks } = useBlockScope();
  const [size, setSize] = useState<PictureSize | null>(null);
  const [failed, setFailed] = useState(false);
  const [zoomed, setZoomed] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  // Back to where one was, so that the keys around it go on working.
  const zoom = (open: boolean) => {
    setZoomed(open);
    if (!open) requestAnimationFrame(() => opener.current?.focus());
  };
  const hash = block.payload?.['asset'];
  if (typeof hash !== 'string') return <Missing block={block} />;
  if (failed) return <Missing block={block} reason="The file could not be shown" />;
  const address = projectApi(slug, `/assets/${encodeURIComponent(hash)}`);
  const name = nameOf(block);
  const drawn = given ?? marks.get(block.ordinal) ?? [];
  const shownSize = sizeOf(block) ?? size;
  return (
    <figure className="mx-3 my-2">
      <button
        ref={opener}
        type="button"
        aria-label={`Show large: ${name}`}
        onClick={() => setZoomed(true)}
        className="group/picture relative inline-block max-w-full align-top"
      >
        <img
          src={address}
          alt={name}
          loading="lazy"
          // A picture that was there before the page was alive has loaded unheard.
          ref={(image) => {
            if (image?.complete && image.naturalWidth > 0 && !size) setSize(measure(image));
          }}
          onLoad={({ currentTarget }) => setSize(measure(currentTarget))}
          onError={() => setFailed(true)}
          className={classNames(
            'max-w-full rounded-md border border-line object-contain',
            tall ? 'max-h-[62vh]' : 'max-h-96',
          )}
        />
        {shownSize && <PictureMarks marks={drawn} size={shownSize} />}
        <span
          aria-hidden
          className="absolute right-1.5 bottom-1.5 rounded-sm bg-ink p-1 text-canvas opacity-0 group-hover/picture:opacity-90 group-focus-visible/picture:opacity-90"
        >
          <ZoomIn className="size-3.5" />
        </span>
      </button>
      {size && (
        <figcaption className="mt-1 text-2xs text-muted tabular-nums">
          {size.width.toLocaleString('en')} × {size.height.toLocaleString('en')} pixels
          {drawn.length > 0 && <> · {describeMarks(drawn)}</>}
        </figcaption>
      )}
      <PictureZoom
        open={zoomed}
        onOpenChange={zoom}
        address={address}
        name={name}
        size={shownSize}
        marks={drawn}
      />
    </figure>
  );
}

function Missing({
  block,
  reason = 'This picture is missing from the import',
}: {
  block: BlockView;
  reason?: string;
}) {
  const { path, url, problem } = block.payload ?? {};
  const [where] = [path, url].filter((one) => typeof one === 'string' && one !== '');
  return (
    <p className="mx-3 my-2 flex items-start gap-2 rounded-md border border-dashed border-line-strong px-3 py-2 text-sm text-muted">
      <ImageOff aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {reason}
        {typeof where === 'string' && (
          <>
            : <VisibleText text={where} />
          </>
        )}
        . {typeof problem === 'string' && problem !== '' && <VisibleText text={`${problem}.`} />}
      </span>
    </p>
  );
}

function nameOf({ name, payload }: BlockView): string {
  const path = payload?.['path'];
  return name ?? (typeof path === 'string' && path !== '' ? path : 'Picture in the trace');
}

function measure({ naturalWidth, naturalHeight }: HTMLImageElement): PictureSize {
  return { width: naturalWidth, height: naturalHeight };
}

/** The screen that pixels count in, where the source says it: a picture may have been made smaller. */
function sizeOf({ payload }: BlockView): PictureSize | null {
  const size = payload?.['size'];
  const { width, height } = isJsonObject(size) ? size : {};
  return typeof width === 'number' && typeof height === 'number' && width > 0 && height > 0
    ? { width, height }
    : null;
}

function describeMarks(marks: readonly { points?: unknown[]; boxes?: unknown[] }[]): string {
  const points = marks.reduce((sum, { points: all }) => sum + (all?.length ?? 0), 0);
  const boxes = marks.reduce((sum, { boxes: all }) => sum + (all?.length ?? 0), 0);
  const words = [
    points > 0 && `${points} ${points === 1 ? 'point' : 'points'}`,
    boxes > 0 && `${boxes} ${boxes === 1 ? 'box' : 'boxes'}`,
  ];
  return `${words.filter(Boolean).join(' and ')} marked`;
}
