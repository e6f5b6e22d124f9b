// A small mark with a word, never a colour alone.
import type { ReactNode } from 'react';

interface ChipProps {
  readonly tone?: 'neutral' | 'ok' | 'warn' | 'bad' | 'info';
  readonly title?: string;
  readonly children: ReactNode;
}

export function Chip({ tone = 'neutral', title, children }: ChipProps) {
  return (
    <span className={tone === 'neutral' ? 'chip' : `chip ${tone}`} title={title}>
      {children}
    </span>
  );
}
