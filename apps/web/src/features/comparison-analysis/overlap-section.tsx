// How far the pathways of every two columns overlap, or how alike their maps rank the pixels, as a matrix.
'use client';
import type { Reading } from '@pathlens/figures';
import { useMemo } from 'react';
import { Segmented } from '../../design/segmented.tsx';
import type { ComparisonData } from '../comparisons/types.ts';
import { FigureFrame } from '../figures/figure-frame.tsx';
import type { AnalysisData } from './analysis-data.ts';
import { type Compared, correlationFigure, overlapFigure } from './analysis-figures.ts';
import { pairsQuery } from './figure-queries.ts';
import { MatchLink } from './layers-section.tsx';
import { useAddress } from './use-address.ts';
import { useRowQuery } from './use-row-query.ts';

interface OverlapSectionProps {
  readonly comparison: ComparisonData;
  readonly compared: Compared;
  readonly analysis: AnalysisData;
}

export function OverlapSection({ comparison, compared, analysis }: OverlapSectionProps) {
  const [params, changeAddress] = useAddress();
  const [, change] = useRowQuery(compared);
  const sets = analysis.pairs.some(({ level }) => level !== 'none');
  const of = params.get('matrix') === 'maps' || !sets ? 'maps' : 'pathways';
  const figure = useMemo(
    () => (of === 'maps' ? correlationFigure(compared, analysis) : overlapFigure(compared, analysis)),
    [of, compared, analysis],
  );
  const apart = analysis.pairs.find(({ matchable, level }) => matchable && level === 'none');
  const pick = ({ cell }: Reading) => {
    if (cell && cell.row !== cell.column)
      change.columns([compared.columns[cell.row].letter, compared.columns[cell.column].letter]);
  };
  return (
    <section aria-label="Overlap of every two columns" className="analysis-section">
      {sets ? (
        <div className="mb-2">
          <Segmented
            label="Compare"
            value={of}
            choices={[
              { value: 'pathways', label: 'Pathways' },
              { value: 'maps', label: 'Maps' },
            ]}
            onChange={(next) => changeAddress({ matrix: next === 'maps' ? 'maps' : null })}
          />
        </div>
      ) : null}
      <FigureFrame figure={figure} expectedWidth={346} graphql={pairsQuery(comparison)} onPick={pick} />
      {apart && of === 'pathways' ? (
        <p className="mt-2 px-3 text-xs">
          <MatchLink comparison={comparison} compared={compared} letters={apart.columns} />
        </p>
      ) : null}
    </section>
  );
}
