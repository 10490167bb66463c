import { PalettePreview } from '#components/codebook/palette-preview.tsx';
import type { CodebookView, CodeView } from '#lib/trace/view.ts';

/** A code for those who use it and do not change it. */
export function CodeReading({ codebooks, code }: { codebooks: readonly CodebookView[]; code: CodeView }) {
  return (
    <div className="grid gap-5 text-sm">
      <Part title="Definition" text={code.definition === '' ? 'No definition yet.' : code.definition} />
      <Part title="Counts" text={code.include} />
      <Part title="Does not count" text={code.exclude} />
      {code.examples.length > 0 && (
        <section className="grid gap-1">
          <h3 className="text-xs font-medium text-muted">Examples</h3>
          <ul className="grid gap-1.5">
            {code.examples.map((example) => (
              <li key={example} className="border-l-2 border-line-strong pl-2.5">
                {example}
              </li>
            ))}
          </ul>
        </section>
      )}
      <PalettePreview codebooks={codebooks} code={code} />
    </div>
  );
}

function Part({ title, text }: { title: string; text: string }) {
  if (text === '') return null;
  return (
    <section className="grid gap-1">
      <h3 className="text-xs font-medium text-muted">{title}</h3>
      <p className="whitespace-pre-wrap">{text}</p>
    </section>
  );
}
