import type { AgreementState } from '#components/agreement/agreement-state.ts';
import { commandText } from '#components/agreement/command-text.ts';
import { CountsMatrix } from '#components/agreement/counts-matrix.tsx';
import { Definitions } from '#components/agreement/definitions.tsx';
import { figuresCsv } from '#components/agreement/figures-csv.ts';
import { FiguresTable } from '#components/agreement/figures-table.tsx';
import { whichOfGroup } from '#components/agreement/group-which.ts';
import { GroupsSection } from '#components/agreement/groups-section.tsx';
import { Headline, type Comparison } from '#components/agreement/headline.tsx';
import { MethodLine } from '#components/agreement/method-line.tsx';
import { NoOverlap } from '#components/agreement/no-overlap.tsx';
import { ObservabilityNote, type ObservabilityCount } from '#components/agreement/observability-note.tsx';
import { packCurve } from '#components/agreement/threshold.ts';
import { ThresholdSection } from '#components/agreement/threshold-section.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Section } from '#components/ui/section.tsx';
import type { ProjectAgreement } from '#lib/server/queries/compute-project-agreement.ts';
import type { FieldChoice } from '#lib/server/queries/list-agreement-choices.ts';
import { becauses } from '#lib/statistics/figure.ts';
import { statistics } from '#lib/statistics/index.ts';

type AgreementResultProps = {
  comparison: Comparison;
  state: AgreementState;
  result: ProjectAgreement;
  observability: readonly ObservabilityCount[];
  fields: readonly FieldChoice[];
};

/** Everything that is known of how two sides agree, from the sentence down to the threshold. */
export function AgreementResult({ comparison, state, result, observability, fields }: AgreementResultProps) {
  const { whole, groups, roc } = result;
  const rows = statistics.map(({ id, name }) => ({ id, name, figure: whole[id] }));
  const command = commandText(comparison.slug, comparison, state);
  const field = fields.find(({ name }) => name === state.by) ?? { name: state.by ?? '', metadata: null };
  return (
    <>
      <div className="mb-8 grid gap-3">
        <Headline comparison={comparison} whole={whole} />
        <ObservabilityNote slug={comparison.slug} which={comparison.which} counts={observability} />
      </div>
      {whole.n === 0 ? (
        <NoOverlap comparison={comparison} whole={whole} />
      ) : (
        <>
          <Section
            title="Counts and figures"
            actions={<CopyButton text={figuresCsv(rows)} label="Copy as CSV" />}
          >
            <div className="grid items-start gap-x-10 gap-y-6 lg:grid-cols-[auto_minmax(0,1fr)]">
              <CountsMatrix title="Traces by answer" comparison={comparison} counts={whole.counts} />
              <FiguresTable caption="Figures of agreement" rows={rows} />
            </div>
            <MethodLine whole={whole} asked={state} />
            <div className="mt-3">
              <Definitions />
            </div>
          </Section>
          {state.by !== undefined && (
            <GroupsSection
              comparison={comparison}
              field={field.name}
              groups={groups.map((group) => ({
                ...group,
                which: whichOfGroup(comparison.which, field, group.value),
              }))}
            />
          )}
          {roc.points !== null ? (
            <ThresholdSection
              comparison={comparison}
              curve={packCurve(roc)}
              auroc={whole.auroc}
              given={whole.counts}
              n={whole.n}
            />
          ) : (
            <Section title="Scores and threshold">
              <p className="max-w-prose text-sm text-muted">
                There is no curve. {becauses[roc.because]}{' '}
                {roc.because === 'no-scores' &&
                  'A monitor that says how likely yes is can be read at any threshold.'}
              </p>
            </Section>
          )}
        </>
      )}
      <Section title="The same from the command line">
        <div className="flex items-start gap-3">
          <code className="min-w-0 flex-1 rounded-md border border-line bg-sunken px-3 py-2 font-mono text-xs break-words">
            {command}
          </code>
          <CopyButton text={command} label="Copy command" />
        </div>
      </Section>
    </>
  );
}
