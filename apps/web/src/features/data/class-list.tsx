// Classes with their counts: only the rows on screen exist. Where a class can be chosen, each row is a link.
'use client';
import { useRef } from 'react';
import { Link } from '../../design/link.tsx';
import { useWindow } from '../../design/use-window.ts';
import { formatCount } from '../../numbers/format.ts';

export interface ClassCount {
  readonly name: string;
  readonly images: number;
}

interface ClassListProps {
  readonly classes: readonly ClassCount[];
  readonly label: string;
  /** Address of a class. */
  readonly href?: (name: string) => string;
  readonly chosen?: string | null;
  /** More than these scroll. */
  readonly mostRows?: number;
}

const rowHeight = 28;

export function ClassList({ classes, label, href, chosen, mostRows = 11 }: ClassListProps) {
  const box = useRef<HTMLElement>(null);
  const shown = useWindow(box, { count: classes.length, rowHeight });
  const most = classes.reduce((largest, { images }) => Math.max(largest, images), 1);
  const row = 'grid h-7 grid-cols-[minmax(0,2fr)_minmax(0,3fr)_max-content] items-center gap-2 px-3 text-xs';
  return (
    <section
      ref={box}
      className="overflow-auto focus-visible:outline-offset-[-2px]"
      // Half a row more says that there are more.
      style={{ height: (classes.length > mostRows ? mostRows + 0.5 : classes.length) * rowHeight }}
      aria-label={label}
      tabIndex={classes.length > mostRows ? 0 : undefined}
    >
      <ul className="relative" style={{ height: classes.length * rowHeight }}>
        {classes.slice(shown.from, shown.to).map(({ name, images }, i) => {
          const parts = (
            <>
              <span className="truncate" title={name}>
                {name}
              </span>
              <span className="meter" aria-hidden="true">
                <i style={{ width: `${(images / most) * 100}%`, background: 'var(--text-3)' }} />
              </span>
              <span className="num min-w-8">{formatCount(images)}</span>
            </>
          );
          return (
            <li key={name} className="absolute w-full" style={{ top: (shown.from + i) * rowHeight }}>
              {href ? (
                <Link
                  href={href(name)}
                  aria-current={name === chosen ? 'true' : undefined}
                  className={`${row} text-strong no-underline hover:bg-hover focus-visible:outline-offset-[-2px] ${name === chosen ? 'bg-accent-tint shadow-[inset_3px_0_var(--accent-solid)]' : ''}`}
                >
                  {parts}
                </Link>
              ) : (
                <span className={row}>{parts}</span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
