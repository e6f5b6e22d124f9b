// One component in one state, with the state's name under it.
'use client';
import { type ReactNode, useEffect, useRef } from 'react';
import type { ShownState } from './show-states.ts';

interface ShownProps {
  readonly name: string;
  /** The state that is shown, of the element that `of` finds in it. */
  readonly state?: ShownState;
  readonly of?: string;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

export function Shown({ name, state, of = 'button', wide, children }: ShownProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = state && box.current?.querySelector<HTMLElement>(of);
    if (element) element.dataset.shown = state;
  }, [state, of]);
  return (
    <div className={`min-w-0 ${wide ? 'col-span-full' : ''}`}>
      <div ref={box} className="flex min-h-10 flex-wrap items-center gap-2">
        {children}
      </div>
      <div className="t3 text-xs">{name}</div>
    </div>
  );
}

interface SectionProps {
  /** Stays as it is: pictures of the section are taken by it. */
  readonly id: string;
  readonly title: string;
  readonly about?: string;
  readonly children: ReactNode;
}

export function DesignSection({ id, title, about, children }: SectionProps) {
  return (
    <section id={id} className="card scroll-mt-16" aria-labelledby={`${id}-title`} data-design-section="">
      <header className="card-head">
        <h2 id={`${id}-title`}>{title}</h2>
      </header>
      <div className="p-4">
        {about ? <p className="t2 mb-4 max-w-[72ch]">{about}</p> : null}
        {children}
      </div>
    </section>
  );
}

interface StatesProps {
  /** For what needs more room than a button. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

export function States({ wide, children }: StatesProps) {
  const least = wide
    ? 'grid-cols-[repeat(auto-fill,minmax(min(260px,100%),1fr))]'
    : 'grid-cols-[repeat(auto-fill,minmax(148px,1fr))]';
  return <div className={`grid gap-4 ${least}`}>{children}</div>;
}
