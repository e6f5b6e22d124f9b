// Headings of a report, as links to them.
'use client';
import type { Heading } from './headings.ts';

interface ContentsProps {
  readonly headings: readonly Heading[];
  /** The newest that has a name; 0 where none has. */
  readonly version: number;
}

export function ContentsOfReport({ headings, version }: ContentsProps) {
  return (
    <nav className="report-contents" aria-label="Contents">
      <p className="t3 mb-2 px-2 text-xs">{version === 0 ? 'Report' : `Report, version ${version}`}</p>
      <a href="#title" aria-current="true">
        Summary
      </a>
      {headings.map(({ id, title, depth }) => (
        <a key={id} href={`#${id}`} className={depth > 2 ? '!pl-5' : undefined}>
          <span className="truncate">{title}</span>
        </a>
      ))}
    </nav>
  );
}
