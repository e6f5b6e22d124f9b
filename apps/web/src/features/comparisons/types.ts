// What the parts of a comparison's page hand to each other.
import type { Comparisons_ReadQuery, ComparisonVersionPartsFragment } from '@pathlens/client';

export type ComparisonVersion = ComparisonVersionPartsFragment;
export type ComparisonColumn = ComparisonVersion['columns'][number];

/** As members and visitors see it; visitors see the newest version alone. */
export interface ComparisonData {
  readonly id: string;
  readonly name: string;
  readonly version?: ComparisonVersion | null;
  readonly history?: Pick<NonNullable<Comparisons_ReadQuery['comparison']>, 'project' | 'forkOf' | 'versions'>;
}
