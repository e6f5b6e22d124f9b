// What an evaluation has found: one metric at a time with its ranking, beside how far metrics agree on it; then all side by side.
'use client';
import type { LinesFigure } from '@pathlens/figures';
import { useSearchParams } from 'next/navigation';
import { Select } from '../../design/select.tsx';
import { StudyFigure } from '../studies/study-figure.tsx';
import { StudyTableCard } from '../studies/study-table-card.tsx';
import type { FigurePart, StudyData } from '../studies/types.ts';
import type { StudyPartsShown } from '../studies/use-study-parts.ts';
import { bestFirst, examinedParts } from './examined-parts.ts';

interface EvaluationResultsProps {
  readonly study: StudyData;
  readonly parts: StudyPartsShown;
}

function setMetric(metric: string): void {
  const params = new URLSearchParams(window.location.search);
  params.set('metric', metric);
  window.history.replaceState(null, '', `?${params}`);
}

export function EvaluationResults({ study, parts }: EvaluationResultsProps) {
  const asked = useSearchParams().get('metric');
  const { metrics, scores, agreement, figures, tables } = examinedParts(study, parts);
  const shown = metrics.find(({ id }) => id === asked) ?? metrics[0];
  const figureOf = (figure: (typeof figures)[number]) => (
    <div key={figure.key} className="min-w-0">
      <StudyFigure figure={figure} pictures={parts.pictures} study={study.id} cli={study.cli} />
    </div>
  );
  // Narrow ones first, so that two stand beside each other.
  const beside = shown
    ? [
        ...(agreement ? [{ key: agreement.key, wide: false, content: figureOf(agreement) }] : []),
        ...(shown.pairs
          ? [
              {
                key: shown.pairs.key,
                wide: false,
                content: <StudyTableCard study={study.id} table={shown.pairs} />,
              },
            ]
          : []),
        ...(shown.curve
          ? [{ key: shown.curve.key, wide: hasSeveralPanels(shown.curve), content: figureOf(shown.curve) }]
          : []),
      ]
    : [];
  const narrow = beside.filter(({ wide }) => !wide).length;
  // What has nothing beside it takes the whole row.
  const isWide = ({ wide }: { readonly wide: boolean }, place: number) =>
    wide || (narrow % 2 === 1 && place === narrow - 1);
  return (
    <>
      {shown ? (
        <>
          <div className="mt-6 mb-2 flex flex-wrap items-center gap-2">
            <h2 className="text-lg">Ranking</h2>
            <span className="flex-1" />
            {metrics.length > 1 ? (
              <Select
                label="By"
                value={shown.id}
                options={metrics.map(({ id, title }) => ({ value: id, label: title }))}
                onChange={setMetric}
              />
            ) : null}
          </div>
          <div className="grid gap-5">
            <StudyTableCard
              key={shown.ranking.key}
              study={study.id}
              table={shown.ranking}
              usualOrder={bestFirst(shown)}
            />
            <div className="grid items-start gap-5 lg:grid-cols-2">
              {beside.map((part, i) => (
                <div key={part.key} className={`min-w-0 ${isWide(part, i) ? 'lg:col-span-2' : ''}`}>
                  {part.content}
                </div>
              ))}
            </div>
          </div>
        </>
      ) : null}
      {scores ? (
        <>
          <h2 className="mt-6 mb-2 text-lg">All metrics</h2>
          <StudyTableCard study={study.id} table={scores} />
        </>
      ) : null}
      {figures.length + tables.length > 0 ? (
        <div className="mt-5 grid gap-5">
          {figures.map(figureOf)}
          {tables.map((table) => (
            <StudyTableCard key={table.key} study={study.id} table={table} />
          ))}
        </div>
      ) : null}
    </>
  );
}

function hasSeveralPanels({ data }: FigurePart): boolean {
  return ((data as Partial<LinesFigure>).panels?.length ?? 0) > 1;
}
