// What an empty place says: one sentence, its actions.
import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

export function EmptyState({ children, actions }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-3 px-4 py-10 text-center">
      <p className="t2 max-w-[52ch] text-md">{children}</p>
      {actions ? <div className="flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}
