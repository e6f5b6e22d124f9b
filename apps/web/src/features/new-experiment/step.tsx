// A numbered step of a form.
import type { ReactNode } from 'react';

interface StepProps {
  readonly number: number;
  readonly title: string;
  readonly aside: string;
  readonly children: ReactNode;
}

export function Step({ number, title, aside, children }: StepProps) {
  return (
    <section className="card mt-4" aria-labelledby={`step-${number}`}>
      <header className="card-head">
        <span className="grid size-5 flex-none place-items-center rounded-full border border-line-strong text-xs font-medium">
          {number}
        </span>
        <h2 id={`step-${number}`}>{title}</h2>
        <span className="t3 truncate text-xs">{aside}</span>
      </header>
      {children}
    </section>
  );
}

/** Cards three, two or one beside each other. */
export function Cards({ children }: { readonly children: ReactNode }) {
  return <div className="grid gap-2.5 p-3 sm:grid-cols-2 min-[1200px]:grid-cols-3">{children}</div>;
}
