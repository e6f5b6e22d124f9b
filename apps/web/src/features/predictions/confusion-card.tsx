// Labels against predictions: as a matrix, as a picture where classes are many, or as a list.
'use client';
import { useMemo, useState } from 'react';
import { Card } from '../../design/card.tsx';
import { Segmented } from '../../design/segmented.tsx';
import type { NameOf } from './class-names.ts';
import { matrixOf } from './confusion.ts';
import { ConfusionMatrix } from './confusion-matrix.tsx';
import { ConfusionPicture } from './confusion-picture.tsx';
import type { Filters } from './filters.ts';
import { MistakeList } from './mistake-list.tsx';
import type { Summary } from './types.ts';
import type { ChangeFilters } from './use-filters.ts';

interface ConfusionCardProps {
  readonly summary: Summary | null;
  /** How many classes there will be, so that their place is kept. */
  readonly classCount: number;
  readonly nameOf: NameOf;
  readonly filters: Filters;
  readonly change: ChangeFilters;
}

/** More have no room for names. */
const mostNamed = 40;
const cellSize = 30;
const headHeight = 64;

export function ConfusionCard({ summary, classCount, nameOf, filters, change }: ConfusionCardProps) {
  const [view, setView] = useState<'matrix' | 'list'>('matrix');
  const matrix = useMemo(() => (summary ? matrixOf(summary) : null), [summary]);
  const views = [
    { value: 'matrix', label: 'Matrix' },
    { value: 'list', label: 'List' },
  ] as const;
  const height = classCount > mostNamed ? 400 : headHeight + classCount * cellSize;
  return (
    <Card
      title="Confusions"
      id="confusions"
      aside="rows are labels, columns predictions"
      actions={<Segmented label="Show as" value={view} choices={views} onChange={setView} />}
    >
      <div className="overflow-auto p-3" style={{ minHeight: Math.min(height, 400) + 24 }}>
        {!summary || !matrix ? (
          <div className="rounded-1 bg-sunken" style={{ height: Math.min(height, 400) }} />
        ) : view === 'list' ? (
          <MistakeList summary={summary} nameOf={nameOf} change={change} />
        ) : matrix.order.length > mostNamed ? (
          <ConfusionPicture summary={summary} nameOf={nameOf} change={change} />
        ) : (
          <ConfusionMatrix matrix={matrix} nameOf={nameOf} filters={filters} change={change} />
        )}
      </div>
    </Card>
  );
}
