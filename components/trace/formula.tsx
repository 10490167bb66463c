import katex from 'katex';
import 'katex/dist/katex.min.css';
import { Leaf } from '#components/trace/rendered-leaf.tsx';

type FormulaProps = { tex: string; display: boolean; start: number; end: number; source: string };

/** A formula, drawn. One that cannot be read shows its source, and why when pointed at. */
export function Formula({ tex, display, start, end, source }: FormulaProps) {
  const drawn = draw(tex, display);
  if (!drawn.ok)
    return (
      <code
        className="text-[0.9em] underline decoration-wavy decoration-from-font underline-offset-4"
        title={drawn.problem}
      >
        <Leaf start={start} end={end} shown={null} source={source} />
      </code>
    );
  return (
    <span
      data-at={start}
      data-units={end - start}
      dir="ltr"
      className={display ? 'block overflow-x-auto overflow-y-hidden py-1' : undefined}
      title={source.length <= 200 ? source : undefined}
      // KaTeX escapes what it is given and, untrusted, makes no links, images, classes or ids of it.
      dangerouslySetInnerHTML={{ __html: drawn.html }}
    />
  );
}

/** At most so many expansions of macros, and nothing larger than so many em: a formula may be made to hold up the page. */
const limits = { maxExpand: 300, maxSize: 12 };

function draw(tex: string, display: boolean): { ok: true; html: string } | { ok: false; problem: string } {
  try {
    const html = katex.renderToString(tex, {
      ...limits,
      displayMode: display,
      trust: false,
      strict: 'ignore',
      throwOnError: true,
    });
    return { ok: true, html };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : 'This formula cannot be drawn.' };
  }
}
