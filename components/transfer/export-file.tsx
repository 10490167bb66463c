import { Download } from 'lucide-react';
import { buttonClass } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { formatCount } from '#components/ui/format-number.ts';
import { Section } from '#components/ui/section.tsx';
import { getExportShape } from '#lib/exports/index.ts';
import { formatExportSelection } from '#lib/exports/selection.ts';
import { downloadHref, exportCommandText, type ExportState } from './export-state.ts';

type ExportFileProps = {
  project: string;
  state: ExportState;
  labels: number;
  traces: number;
  /** The first lines of the file, as they are in it. */
  preview: string;
  /** The command line writes everybody's labels. */
  everybodys: boolean;
};

/** The file as it will be, and the ways to have it. */
export function ExportFile({ project, state, labels, traces, preview, everybodys }: ExportFileProps) {
  const shape = getExportShape(state.shape);
  const whole = formatExportSelection(state.selection) === '';
  return (
    <Section
      title={shape.file}
      description={`${formatCount(labels)} ${labels === 1 ? 'label' : 'labels'} on ${formatCount(traces)} ${traces === 1 ? 'trace' : 'traces'}. Labels that were changed or taken back are not in it.`}
      actions={
        labels > 0 && (
          <>
            <a href={downloadHref(project, state, 'manifest')} download className={buttonClass()}>
              manifest.json
            </a>
            <a
              href={downloadHref(project, state, 'labels')}
              download
              className={buttonClass({ variant: 'primary' })}
            >
              <Download aria-hidden /> Download
            </a>
          </>
        )
      }
    >
      {labels === 0 ? (
        <p className="text-sm text-muted">Nothing matches this choice: tick more codes or raters.</p>
      ) : (
        <>
          <pre
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keyboard
            tabIndex={0}
            aria-label={`The first rows of ${shape.file}`}
            className="max-h-96 overflow-y-auto rounded-md border border-line bg-sunken p-3 font-mono text-xs leading-5 wrap-anywhere whitespace-pre-wrap"
          >
            {preview}
          </pre>
          <p className="mt-2 text-xs text-muted">
            The first {formatCount(Math.min(labels, 5))} of {formatCount(labels)} rows. The manifest counts
            what is in the file and holds its SHA-256: the same labels give the same bytes. Places are UTF-16
            units, with code points beside them.
          </p>
          {everybodys && (
            <div className="mt-6">
              <p className="mb-1.5 text-xs text-muted">
                {whole
                  ? 'The same from a terminal, in the Subtext folder, with its manifest:'
                  : 'From a terminal, in the Subtext folder, all labels of the project:'}
              </p>
              <div className="flex items-center gap-2 rounded-md border border-line bg-sunken py-1 pr-1 pl-3">
                <code className="min-w-0 flex-1 overflow-x-auto font-mono text-xs whitespace-nowrap">
                  {exportCommandText(project, state.shape)}
                </code>
                <CopyButton
                  text={exportCommandText(project, state.shape)}
                  label="Copy the command"
                  iconOnly
                />
              </div>
            </div>
          )}
        </>
      )}
    </Section>
  );
}
