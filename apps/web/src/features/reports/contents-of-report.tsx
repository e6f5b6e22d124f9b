// Headings of a report, as links to them.
'use client';
import type { Heading } from './headings.ts';

export function ContentsOfReport({ headings }: { readonly headings: readonly Heading[] }) {
  return (
    <nav className="report-contents" aria-label="Contents">
      <a href="#title" aria-current="true">
        Summary
      </a>
      {headings.map(({ id, title, depth }) => (
        <a key={id} href={`#${id}`} className={depth > 1 ? '!pl-5' : undefined}>
          <span className="truncate">{title}</span>
        </a>
      ))}
    </nav>
  );
}
