// What a study has found, as it was said: figures, then tables.
import type { LinesFigure } from '@pathlens/figures';
import { StudyFigure } from './study-figure.tsx';
import { StudyTableCard } from './study-table-card.tsx';
import type { FigurePart, StudyData } from './types.ts';
import type { StudyPartsShown } from './use-study-parts.ts';

interface StudyResultsProps {
  readonly study: StudyData;
  readonly parts: StudyPartsShown;
}

export function StudyResults({ study, parts }: StudyResultsProps) {
  return (
    <>
      {study.figures.length > 0 ? <h2 className="mt-6 mb-2 text-lg">Figures</h2> : null}
      <div className="grid items-start gap-5 md:grid-cols-2">
        {parts.figures.map((figure) => (
          <div key={figure.key} className={`min-w-0 ${isWide(figure) ? 'md:col-span-2' : ''}`}>
            <StudyFigure figure={figure} pictures={parts.pictures} study={study.id} cli={study.cli} />
          </div>
        ))}
      </div>
      {parts.tables.length > 0 ? <h2 className="mt-6 mb-2 text-lg">Tables</h2> : null}
      <div className="grid gap-5">
        {parts.tables.map((table) => (
          <StudyTableCard key={table.key} study={study.id} table={table} />
        ))}
      </div>
    </>
  );
}

/** Figures that need the width of the page: pictures, graphs and several panels beside each other. */
function isWide({ data }: FigurePart): boolean {
  const { kind, panels } = data as Partial<LinesFigure> | { kind: 'pictures' | 'graph'; panels?: undefined };
  return kind === 'pictures' || kind === 'graph' || (panels?.length ?? 0) > 2;
}
