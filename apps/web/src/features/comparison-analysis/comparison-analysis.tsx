// What a comparison says beyond its pictures, beside them: overlap, where two columns differ, distributions, parameters.
'use client';
import type { ComparisonData } from '../comparisons/types.ts';

export interface ComparisonAnalysisProps {
  readonly comparison: ComparisonData;
}

/** Fills its place and scrolls as a whole; 372 wide on a desk, a drawer's content on smaller screens. */
export function ComparisonAnalysis({ comparison: _ }: ComparisonAnalysisProps) {
  return null;
}
