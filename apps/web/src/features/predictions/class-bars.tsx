// How often the model is right on each class, the worst first; a class shows its images.
'use client';
import { useMemo, useRef } from 'react';
import { Card } from '../../design/card.tsx';
import { useWindow } from '../../design/use-window.ts';
import { formatCount, formatShare } from '../../numbers/format.ts';
import type { Filters } from './filters.ts';
import type { Summary } from './types.ts';
import type { ChangeFilters } from './use-filters.ts';

interface ClassBarsProps {
  readonly classes: Summary['classes'];
  readonly filters: Filters;
  readonly change: ChangeFilters;
}

const rowHeight = 28;

export function ClassBars({ classes, filters, change }: ClassBarsProps) {
  const box = useRef<HTMLDivElement>(null);
  const sorted = useMemo(() => {
    const share = (one: Summary['classes'][number]) => one.correct / one.labelled;
    return classes.filter(({ labelled }) => labelled > 0).sort((a, b) => share(a) - share(b) || a.index - b.index);
  }, [classes]);
  const shown = useWindow(box, { count: sorted.length, rowHeight });
  if (sorted.length === 0) return null;
  return (
    <Card title="Classes" id="class-accuracy" aside="accuracy, worst first">
      <div ref={box} className="max-h-[340px] overflow-auto py-1">
        <ul className="relative" style={{ height: sorted.length * rowHeight }}>
          {sorted.slice(shown.from, shown.to).map(({ index, name, labelled, correct }, i) => (
            <li
              key={index}
              className="absolute w-full"
              style={{ top: (shown.from + i) * rowHeight, height: rowHeight }}
            >
              <button
                type="button"
                aria-pressed={filters.label === index}
                className="grid h-full w-full grid-cols-[minmax(0,110px)_1fr_56px_64px] items-center gap-2 px-3 text-left text-xs hover:bg-hover focus-visible:outline-offset-[-2px] aria-pressed:bg-accent-tint"
                onClick={() => change({ label: filters.label === index ? null : index, prediction: null })}
              >
                <span className="truncate">{name}</span>
                <span className="meter" aria-hidden="true">
                  <i style={{ width: `${(correct / labelled) * 100}%` }} />
                </span>
                <span className="num">{formatShare(correct / labelled)}</span>
                <span className="num t3">
                  <span className="sr-only">of </span>n = {formatCount(labelled)}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}
