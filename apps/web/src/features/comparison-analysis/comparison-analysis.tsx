// What a comparison says beyond its pictures, beside them: overlap, where two columns differ, distributions, parameters.
'use client';
import { useMemo } from 'react';
import { EmptyState } from '../../design/empty-state.tsx';
import { useMay } from '../access/rights.tsx';
import type { ComparisonData } from '../comparisons/types.ts';
import { useVisit } from '../visit/visit.tsx';
import type { Compared } from './analysis-figures.ts';
import { AnalysisStanding } from './analysis-standing.tsx';
import './comparison-analysis.css';
import { DistributionSection } from './distribution-section.tsx';
import { LayersSection } from './layers-section.tsx';
import { OverlapSection } from './overlap-section.tsx';
import { ParametersSection } from './parameters-section.tsx';
import { useAnalysis } from './use-analysis.ts';

export interface ComparisonAnalysisProps {
  readonly comparison: ComparisonData;
}

/** Fills its place and scrolls as a whole; 372 wide on a desk, a drawer's content on smaller screens. */
export function ComparisonAnalysis({ comparison }: ComparisonAnalysisProps) {
  const state = useAnalysis(comparison);
  const visit = useVisit();
  const may = useMay('RUN') && !visit;
  const { name, version } = comparison;
  const { runs, analysis, stamp } = state;
  const compared = useMemo<Compared | null>(
    () => (version ? { name, version, columns: version.columns, runs } : null),
    [name, version, runs],
  );
  if (compared === null) return null;
  const several = compared.columns.length > 1;
  return (
    <div className="analysis" aria-busy={analysis === undefined}>
      <div className="analysis-section empty:hidden">
        <AnalysisStanding state={state} may={may} />
      </div>
      {several ? null : <EmptyState>Add a second column to compare.</EmptyState>}
      {analysis === undefined ? <Reserved /> : null}
      {analysis && analysis.columns.length > 0 ? (
        <>
          {several ? <OverlapSection comparison={comparison} compared={compared} analysis={analysis} /> : null}
          {several ? (
            <LayersSection comparison={comparison} compared={compared} analysis={analysis} stamp={stamp} />
          ) : null}
          <DistributionSection comparison={comparison} compared={compared} analysis={analysis} stamp={stamp} />
        </>
      ) : null}
      <ParametersSection compared={compared} />
    </div>
  );
}

/** The place of what is not read yet. */
function Reserved() {
  return (
    <>
      {[220, 300, 220].map((height, i) => (
        <div key={i} className="analysis-section">
          <div className="rounded-3 bg-sunken" style={{ height }} />
        </div>
      ))}
    </>
  );
}
