// A choice from a list: the label stands inside, the value in a heavier weight.
'use client';
import { Check, ChevronDown } from 'lucide-react';
import { Select as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

export interface SelectOption {
  readonly value: string;
  readonly label: ReactNode;
  /** What the closed control shows, when it is shorter than the label. */
  readonly short?: ReactNode;
}

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly SelectOption[];
  readonly onChange: (value: string) => void;
  readonly hideLabel?: boolean;
  /** Whether it is open from the start: where a click on what stood in its place has brought it. */
  readonly defaultOpen?: boolean;
}

export function Select({ label, value, options, onChange, hideLabel, defaultOpen }: SelectProps) {
  const chosen = options.find((option) => option.value === value);
  return (
    <Radix.Root value={value} onValueChange={onChange} defaultOpen={defaultOpen}>
      <Radix.Trigger
        className="sel"
        aria-label={`${label}: ${typeof chosen?.label === 'string' ? chosen.label : value}`}
      >
        {hideLabel ? null : <span className="key">{label}</span>}
        <span className="truncate">
          <Radix.Value>{chosen?.short ?? chosen?.label ?? '–'}</Radix.Value>
        </span>
        <ChevronDown aria-hidden className="ml-auto" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className="pop max-h-[min(420px,70vh)] min-w-(--radix-select-trigger-width)"
          position="popper"
          sideOffset={4}
        >
          <Radix.Viewport>
            {options.map((option) => (
              <Radix.Item key={option.value} value={option.value} className="pop-item pr-7">
                <Radix.ItemText>{option.label}</Radix.ItemText>
                <Radix.ItemIndicator className="ml-auto">
                  <Check aria-hidden />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
