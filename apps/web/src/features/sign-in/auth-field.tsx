// A field of the large forms before somebody is signed in.
'use client';
import type { ComponentProps } from 'react';
import { FormField } from '../models/form-field.tsx';

interface AuthFieldProps extends Omit<ComponentProps<'input'>, 'onChange' | 'className' | 'id'> {
  readonly label: string;
  readonly hint?: string;
  readonly problem?: string;
  readonly onChange: (value: string) => void;
}

export function AuthField({ label, hint, problem, onChange, ...input }: AuthFieldProps) {
  return (
    <div className="mt-3.5">
      <FormField label={label} hint={hint} problem={problem}>
        {(control) => (
          <input
            {...control}
            {...input}
            className="field h-[38px] text-md"
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </FormField>
    </div>
  );
}
