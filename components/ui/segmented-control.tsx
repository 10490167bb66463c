'use client';
import { RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';

export type Segment<Value extends string> = {
  value: Value;
  label: ReactNode;
  disabled?: boolean | undefined;
};

type SegmentedControlProps<Value extends string> = {
  label: string;
  segments: readonly Segment<Value>[];
  value: Value;
  onValueChange: (value: Value) => void;
};

/** One of a few. Arrow keys move, as in any radio group. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  return (
    <RadioGroup.Root
      aria-label={props.label}
      orientation="horizontal"
      value={props.value}
      onValueChange={(value) => props.onValueChange(value as Value)}
      className="inline-flex h-7 items-stretch rounded-md border border-line-strong bg-sunken p-px"
    >
      {props.segments.map((segment) => (
        <RadioGroup.Item
          key={segment.value}
          value={segment.value}
          disabled={segment.disabled}
          className="inline-flex items-center gap-1 rounded-sm px-2 text-xs text-muted hover:text-ink disabled:opacity-50 data-[state=checked]:bg-surface data-[state=checked]:font-medium data-[state=checked]:text-ink data-[state=checked]:ring-1 data-[state=checked]:ring-line-strong"
        >
          {segment.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
