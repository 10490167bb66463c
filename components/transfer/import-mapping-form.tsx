'use client';
import { useState } from 'react';
import { MappingAnswer } from '#components/transfer/import-mapping-answer.tsx';
import { MappingConditions } from '#components/transfer/import-mapping-conditions.tsx';
import { completeMapping } from '#components/transfer/import-mapping-edit.ts';
import { MappingJoin } from '#components/transfer/import-mapping-join.tsx';
import { MappingJson } from '#components/transfer/import-mapping-json.tsx';
import { MappingLabels } from '#components/transfer/import-mapping-labels.tsx';
import { MappingOutcomes } from '#components/transfer/import-mapping-outcomes.tsx';
import type { MappingPartProps } from '#components/transfer/import-mapping-part.tsx';
import { MappingRecords } from '#components/transfer/import-mapping-records.tsx';
import { MappingRoles } from '#components/transfer/import-mapping-roles.tsx';
import { SaveMapping } from '#components/transfer/import-mapping-save.tsx';
import { MappingSpans } from '#components/transfer/import-mapping-spans.tsx';
import { MappingStepLabels } from '#components/transfer/import-mapping-step-labels.tsx';
import { MappingSteps } from '#components/transfer/import-mapping-steps.tsx';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import type { FilePreview } from '#lib/server/import/preview.ts';

type FormProps = {
  project: string;
  shape: string[];
  edit: MappingPartProps;
  previews: readonly FilePreview[];
};

/** Everything a mapping can say, part by part; or its JSON. */
export function MappingForm({ project, shape, edit, previews }: FormProps) {
  const [view, setView] = useState<'form' | 'json'>('form');
  const { mapping, onChange } = edit;
  return (
    <div className="p-4">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <SegmentedControl
          label="View"
          value={view}
          onValueChange={setView}
          segments={[
            { value: 'form', label: 'Form' },
            { value: 'json', label: 'JSON' },
          ]}
        />
        <SaveMapping
          project={project}
          shape={shape}
          mapping={completeMapping(mapping).mapping}
          name={mapping.name ?? ''}
        />
      </div>
      {view === 'json' ? (
        <MappingJson key={JSON.stringify(mapping)} mapping={mapping} onChange={onChange} />
      ) : (
        <div className="grid gap-6">
          {!mapping.join && (
            <>
              <MappingRoles {...edit} />
              <MappingConditions {...edit} />
              <MappingSteps {...edit} />
              <MappingAnswer {...edit} extracted={previews.flatMap(({ extracted }) => extracted)} />
            </>
          )}
          <MappingOutcomes {...edit} />
          <MappingLabels {...edit} />
          {!mapping.join && (
            <>
              <MappingStepLabels {...edit} />
              <MappingSpans {...edit} />
            </>
          )}
          <MappingRecords {...edit} />
          <MappingJoin {...edit} />
        </div>
      )}
    </div>
  );
}
