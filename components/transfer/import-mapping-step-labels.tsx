import { Plus } from 'lucide-react';
import { replaceAt, withKey, type StepLabelRow } from '#components/transfer/import-mapping-edit.ts';
import { MappingPart, type MappingPartProps } from '#components/transfer/import-mapping-part.tsx';
import { StepLabelEditor } from '#components/transfer/import-step-label-editor.tsx';
import { Button } from '#components/ui/button.tsx';

const empty: StepLabelRow = { code: '', rater: { kind: 'source', name: { value: '' } } };

/** What is said of single steps of the reasoning. */
export function MappingStepLabels({ mapping, fields, onChange }: MappingPartProps) {
  const rows = mapping.stepLabels ?? [];
  const setAll = (next: StepLabelRow[]) => onChange(withKey(mapping, 'stepLabels', next));
  return (
    <MappingPart
      title="Labels on steps"
      description="One value for each step, the number of the first wrong one, or the numbers of all of them."
      used={rows.length > 0}
      action={
        <Button size="sm" onClick={() => setAll([...rows, empty])}>
          <Plus aria-hidden />
          Add a label on steps
        </Button>
      }
    >
      <div className="grid gap-3">
        {rows.map((row, index) => (
          <StepLabelEditor
            key={index}
            row={row}
            fields={fields}
            listed={mapping.steps !== undefined && 'field' in mapping.steps}
            onChange={(next) => setAll(replaceAt(rows, index, next))}
          />
        ))}
      </div>
    </MappingPart>
  );
}
