// What an evaluation has found: one metric at a time with its ranking, beside how far metrics agree on it; then all side by side.
'use client';
import { useSearchParams } from 'next/navigation';
import { Select } from '../../design/select.tsx';
import { StudyFigure } from '../studies/study-figure.tsx';
import { StudyTableCard } from '../studies/study-table-card.tsx';
import type { StudyData } from '../studies/types.ts';
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
            <div className={`grid items-start gap-5 ${shown.curve && agreement ? 'lg:grid-cols-2' : ''}`}>
              {shown.curve ? figureOf(shown.curve) : null}
              {agreement ? figureOf(agreement) : null}
            </div>
            {shown.pairs ? <StudyTableCard key={shown.pairs.key} study={study.id} table={shown.pairs} /> : null}
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
