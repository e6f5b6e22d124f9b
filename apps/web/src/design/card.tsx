// A box for what can be moved, exported or spoken about as one thing.
import type { ReactNode } from 'react';

interface CardProps {
  readonly title: ReactNode;
  readonly id: string;
  /** Beside the title, in caption size. */
  readonly aside?: ReactNode;
  /** At the right end of the header. */
  readonly actions?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

export function Card({ title, id, aside, actions, className = '', children }: CardProps) {
  return (
    <section className={`card ${className}`} aria-labelledby={id}>
      <header className="card-head max-sm:flex-wrap">
        <h2 id={id} className="whitespace-nowrap">
          {title}
        </h2>
        {aside ? <span className="t3 truncate text-xs">{aside}</span> : null}
        {actions ? (
          <span className="ml-auto flex items-center gap-2 max-sm:flex-wrap max-sm:justify-end sm:flex-none">
            {actions}
          </span>
        ) : null}
      </header>
      {children}
    </section>
  );
}
