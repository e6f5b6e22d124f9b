// Something that is on or off, with what it means below its name; what belongs to it appears under it when it is on.
'use client';
import { Switch } from 'radix-ui';
import { type ReactNode, useId } from 'react';

interface SwitchRowProps {
  readonly label: string;
  readonly about: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly children?: ReactNode;
}

export function SwitchRow({ label, about, on, onChange, children }: SwitchRowProps) {
  const id = useId();
  return (
    <div className="border-t border-line py-2.5">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <label htmlFor={id} className="font-medium">
            {label}
          </label>
          <p id={`${id}-about`} className="t2 text-xs">
            {about}
          </p>
        </div>
        <Switch.Root
          id={id}
          className="switch mt-1"
          checked={on}
          onCheckedChange={onChange}
          aria-describedby={`${id}-about`}
        />
      </div>
      {on && children ? <div className="mt-2">{children}</div> : null}
    </div>
  );
}
