// How the rows stand, for the toolbar: order, the two columns it is about, and the slice that is shown, each with its way back.
'use client';
import type { ComparisonVersion } from '../comparisons/types.ts';

export interface RowOrderControlProps {
  readonly version: ComparisonVersion;
}

export function RowOrderControl({ version: _ }: RowOrderControlProps) {
  return null;
}
