// Where two columns differ: what of each layer one of them keeps alone, and what both keep; or, where their units are other units,
// what layers of the same depth keep.
'use client';
import { useMemo } from 'react';
import { ColumnTag } from '../../design/column-tag.tsx';
import { Link } from '../../design/link.tsx';
import { Note } from '../../design/note.tsx';
import { Select } from '../../design/select.tsx';
import type { ComparisonData } from '../comparisons/types.ts';
import { FigureFrame } from '../figures/figure-frame.tsx';
import type { AnalysisData } from './analysis-data.ts';
import { type Compared, layersFigure } from './analysis-figures.ts';
import { layersQuery } from './figure-queries.ts';
import { useLayers } from './use-part.ts';
import { useRowQuery } from './use-row-query.ts';

interface LayersSectionProps {
  readonly comparison: ComparisonData;
  readonly compared: Compared;
  readonly analysis: AnalysisData;
  readonly stamp: string;
}

export function LayersSection({ comparison, compared, analysis, stamp }: LayersSectionProps) {
  const [{ columns }, change] = useRowQuery(compared);
  const known = analysis.pairs.find((pair) => columns.every((letter) => pair.columns.includes(letter)));
  const pair = useLayers(comparison, known?.columns ?? [], stamp);
  const figure = useMemo(
    () => (pair && pair.layers.length > 0 && pair.layerImages > 0 ? layersFigure(compared, pair) : null),
    [compared, pair],
  );
  if (columns.length < 2 || !known) return null;
  const value = known.columns.join(', ');
  const options = analysis.pairs.map(({ columns: both }) => ({
    value: both.join(', '),
    label: (
      <span className="flex items-center gap-2">
        {both.map((letter) => (
          <ColumnTag key={letter} letter={letter as 'A'} />
        ))}
      </span>
    ),
    short: both.join(', '),
  }));
  return (
    <section aria-label="Where two columns differ" className="analysis-section">
      <div className="mb-2 flex items-center gap-2">
        <Select label="Columns" value={value} options={options} onChange={(both) => change.columns(both.split(', '))} />
      </div>
      {known.reason ? (
        <Note>
          <p>{known.reason}</p>
          {known.hint ? <p>{known.hint}</p> : null}
          {known.matchable ? <MatchLink comparison={comparison} compared={compared} letters={known.columns} /> : null}
        </Note>
      ) : null}
      {figure ? (
        <FigureFrame figure={figure} expectedWidth={346} graphql={layersQuery(comparison, known.columns)} />
      ) : pair?.layerImages === 0 && pair.layers.length > 0 ? (
        <p className="t2 text-xs">No image has a pathway in both columns yet.</p>
      ) : pair || known.level === 'none' ? null : (
        <div className="h-60 rounded-3 bg-sunken" />
      )}
    </section>
  );
}

interface MatchLinkProps {
  readonly comparison: ComparisonData;
  readonly compared: Compared;
  readonly letters: readonly string[];
}

/** The way to a study that finds which channels of the two models answer alike; for members. */
export function MatchLink({ comparison, compared, letters }: MatchLinkProps) {
  const slug = comparison.history?.project.slug;
  if (!slug) return null;
  const models = compared.columns.filter(({ letter }) => letters.includes(letter)).map(({ model }) => model.id);
  const query = new URLSearchParams({ kind: 'model-overlap' });
  for (const model of new Set(models)) query.append('model', model);
  return <Link href={`/p/${slug}/s/new?${query}`}>Match channels</Link>;
}
