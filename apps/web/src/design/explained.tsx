// A word with what it means behind it: shown to a pointer that rests on it, to keys that reach it, to a finger that presses it.
import type { ReactNode } from 'react';

interface ExplainedProps {
  readonly about: string;
  readonly className?: string;
  readonly children: ReactNode;
}

export function Explained({ about, className = '', children }: ExplainedProps) {
  return (
    <button type="button" className={`explained ${className}`} title={about} data-explains="">
      {children}
    </button>
  );
}
