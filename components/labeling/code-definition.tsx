import type { CodeView } from '#lib/trace/view.ts';
import { codeScopes, polarities, valueTypes } from '#lib/trace/glossary.ts';

/** All a codebook says of a code. */
export function CodeDefinition({ code }: { code: CodeView }) {
  return (
    <div className="grid gap-1.5 pr-2 pb-2 pl-7 text-xs text-muted">
      <p className="text-ink">{code.definition === '' ? 'No definition yet.' : code.definition}</p>
      {code.include !== '' && (
        <p>
          <span className="font-medium text-ink">Counts:</span> {code.include}
        </p>
      )}
      {code.exclude !== '' && (
        <p>
          <span className="font-medium text-ink">Does not count:</span> {code.exclude}
        </p>
      )}
      {code.examples.length > 0 && (
        <ul className="list-disc pl-4">
          {code.examples.map((example) => (
            <li key={example}>“{example}”</li>
          ))}
        </ul>
      )}
      <p className="text-faint">
        {codeScopes[code.scope]} · {valueTypes[code.valueType]} · {polarities[code.polarity]}
        {code.needsEvidence && ' · a yes needs a quote'} · <code className="font-mono">{code.key}</code>
      </p>
    </div>
  );
}
