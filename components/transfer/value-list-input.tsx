'use client';
import { useState } from 'react';
import { parseValues, writeValues } from '#components/transfer/value-list.ts';
import type { FieldControl } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';

type ValueListProps = { control: FieldControl; text: string; onText: (text: string) => void };

/** A line of values. What is typed stays as typed (a comma at its end, too) until it means other values than those kept. */
export function ValueListInput({ control, text, onText }: ValueListProps) {
  const [typed, setTyped] = useState(text);
  const shown = writeValues(parseValues(typed)) === text ? typed : text;
  return (
    <Input
      {...control}
      value={shown}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onText(event.currentTarget.value);
      }}
    />
  );
}
