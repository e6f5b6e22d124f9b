// A labelled control with a hint or what is wrong with it, tied together for those who do not see them.
'use client';
import { type ReactNode, useId } from 'react';

export interface FieldControl {
  readonly id: string;
  readonly className: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly problem?: string;
  readonly children: (props: FieldControl) => ReactNode;
}

export function FormField({ label, hint, problem, children }: FieldProps) {
  const id = useId();
  const described = problem || hint ? `${id}-more` : undefined;
  return (
    <div className="grid min-w-0 content-start gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children({ id, className: 'field', 'aria-invalid': problem !== undefined, 'aria-describedby': described })}
      {described ? (
        <span id={described} className={`text-xs ${problem ? 'text-bad' : 't3'}`}>
          {problem ?? hint}
        </span>
      ) : null}
    </div>
  );
}
