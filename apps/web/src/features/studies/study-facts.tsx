// What a study was asked with: always on the page, because other parameters make another study.
import type { ReactNode } from 'react';

export type Fact = readonly [term: string, value: ReactNode];

export function StudyFacts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="flex flex-wrap gap-x-5 gap-y-0.5 text-sm">
      {facts.map(([term, value]) => (
        <div key={term} className="flex min-w-0 gap-1.5">
          <dt className="t3 flex-none">{term}</dt>
          <dd className="min-w-0 font-medium [overflow-wrap:anywhere]">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
