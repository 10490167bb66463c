import { Plus } from 'lucide-react';
import { LabelEditor } from '#components/transfer/import-label-editor.tsx';
import { replaceAt, withKey, type LabelRow } from '#components/transfer/import-mapping-edit.ts';
import { MappingPart, type MappingPartProps } from '#components/transfer/import-mapping-part.tsx';
import { Button } from '#components/ui/button.tsx';

const empty: LabelRow = { code: '', rater: { kind: 'monitor', name: { value: '' } } };

/** Who says what of a trace: a monitor's verdicts, a person's labels, the source's own scores. */
export function MappingLabels({ mapping, fields, onChange }: MappingPartProps) {
  const labels = mapping.labels ?? [];
  const setAll = (rows: LabelRow[]) => onChange(withKey(mapping, 'labels', rows));
  return (
    <MappingPart
      title="Verdicts and labels"
      description="What monitors and people say of a trace. An empty or unreadable verdict is missing, not a no."
      action={
        <Button size="sm" onClick={() => setAll([...labels, empty])}>
          <Plus aria-hidden />
          Add a verdict
        </Button>
      }
    >
      <div className="grid gap-3">
        {labels.map((row, index) => (
          <LabelEditor
            key={index}
            row={row}
            fields={fields}
            onChange={(next) => setAll(replaceAt(labels, index, next))}
          />
        ))}
      </div>
    </MappingPart>
  );
}
