'use client';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { mappingSchema, type MappingInput } from '#lib/formats/mapping.ts';

type MappingJsonProps = { mapping: MappingInput; onChange: (mapping: MappingInput) => void };

/** The whole of the mapping, also what the form has no place for. What `subtext import --mapping` reads. */
export function MappingJson({ mapping, onChange }: MappingJsonProps) {
  const original = JSON.stringify(mapping, null, 2);
  const [text, setText] = useState(original);
  const [problem, setProblem] = useState<string | null>(null);
  const take = () => {
    const parsed = parse(text);
    setProblem(typeof parsed === 'string' ? parsed : null);
    if (typeof parsed !== 'string') onChange(parsed);
  };
  return (
    <div className="grid gap-3">
      <Field
        label="Mapping"
        hint="Kept as mapping.json it works on the command line: npx subtext import … --mapping mapping.json"
        error={problem}
      >
        {(control) => (
          <Textarea
            {...control}
            mono
            rows={16}
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
      </Field>
      <div className="flex justify-end gap-2">
        <CopyButton text={text} label="Copy" />
        <Button size="sm" variant="primary" disabled={text === original} onClick={take}>
          Use this mapping
        </Button>
      </div>
    </div>
  );
}

/** The mapping, or what is wrong with it. */
function parse(text: string): MappingInput | string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return `This is not JSON. ${error instanceof Error ? error.message : ''}`;
  }
  const parsed = mappingSchema.safeParse(json);
  if (parsed.success) return json as MappingInput;
  return parsed.error.issues
    .map(({ path, message }) => `${path.map(String).join('.') || 'The whole'}: ${message}.`)
    .join(' ');
}
