'use client';
import { Plus, X } from 'lucide-react';
import { useId } from 'react';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Textarea } from '#components/ui/textarea.tsx';

type ExamplesFieldProps = { examples: readonly string[]; onChange: (examples: string[]) => void };

/** A list of sentences, each its own field; empty ones are not kept. */
export function ExamplesField({ examples, onChange }: ExamplesFieldProps) {
  const id = useId();
  return (
    <fieldset aria-labelledby={id} className="grid gap-1.5">
      <legend id={id} className="mb-1.5 flex items-baseline gap-2 text-sm font-medium">
        Examples <span className="text-xs font-normal text-faint">optional</span>
      </legend>
      {examples.map((example, index) => (
        <div key={index} className="flex items-start gap-1">
          <Textarea
            aria-label={`Example ${index + 1}`}
            rows={1}
            value={example}
            onChange={(event) => onChange(examples.with(index, event.currentTarget.value))}
          />
          <IconButton
            label={`Remove example ${index + 1}`}
            size="md"
            onClick={() => onChange(examples.filter((_, other) => other !== index))}
          >
            <X aria-hidden />
          </IconButton>
        </div>
      ))}
      <Button
        size="sm"
        variant="ghost"
        className="justify-self-start"
        onClick={() => onChange([...examples, ''])}
      >
        <Plus aria-hidden /> Add an example
      </Button>
    </fieldset>
  );
}
