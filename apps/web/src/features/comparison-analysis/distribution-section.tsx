// How a number is distributed over the images of each column: a tick an image, mean and interval; a drag chooses images.
'use client';
import { useMemo } from 'react';
import { Select } from '../../design/select.tsx';
import type { ComparisonData } from '../comparisons/types.ts';
import { FigureFrame } from '../figures/figure-frame.tsx';
import type { AnalysisData } from './analysis-data.ts';
import { type Compared, stripFigure } from './analysis-figures.ts';
import { ticksQuery } from './figure-queries.ts';
import { measuresOf, measureWords } from './measure-words.ts';
import { SliceForm } from './slice-form.tsx';
import type { Chosen } from './strip-choice.ts';
import { StripPlot } from './strip-plot.tsx';
import { useAddress } from './use-address.ts';
import { useTicks } from './use-part.ts';
import { useRowQuery } from './use-row-query.ts';

interface DistributionSectionProps {
  readonly comparison: ComparisonData;
  readonly compared: Compared;
  readonly analysis: AnalysisData;
  readonly stamp: string;
}

export function DistributionSection({ comparison, compared, analysis, stamp }: DistributionSectionProps) {
  const [params, change] = useAddress();
  const measures = useMemo(() => measuresOf(analysis.columns), [analysis.columns]);
  const measure = measures.find((id) => id === params.get('measure')) ?? measures[0] ?? null;
  const ticks = useTicks(comparison, measure, stamp);
  const [, rows] = useRowQuery(compared);
  const figure = useMemo(
    () => (measure === null || ticks === null ? null : stripFigure(compared, measure, ticks)),
    [compared, measure, ticks],
  );
  if (measure === null) return null;
  const ofRow = (row: number) => {
    const letter = figure?.rows[row]?.letter;
    return ticks?.find(({ column }) => column === letter);
  };
  const choose = ({ row, first, last }: Chosen) => {
    const found = ofRow(row);
    const values = found?.measure?.ticks;
    if (!found || !values) return;
    rows.slice({ measure, columns: [found.column], from: values[first].value, to: values[last].value });
  };
  return (
    <section aria-label="Distribution over the images" className="analysis-section">
      <div className="mb-2 flex items-center">
        <Select
          label="Of each image"
          value={measure}
          options={measures.map((id) => ({ value: id, label: measureWords(id).title }))}
          onChange={(id) => change({ measure: id })}
        />
      </div>
      {figure ? (
        <FigureFrame figure={figure} expectedWidth={346} graphql={ticksQuery(comparison, measure)}>
          <StripPlot
            figure={figure}
            comparison={comparison}
            imageAt={(row, place) => ofRow(row)?.measure?.ticks[place]?.image ?? null}
            onChoose={choose}
          />
        </FigureFrame>
      ) : (
        <div className="rounded-3 bg-sunken" style={{ height: 120 + 20 * compared.columns.length }} />
      )}
      <SliceForm compared={compared} measure={measure} />
    </section>
  );
}
