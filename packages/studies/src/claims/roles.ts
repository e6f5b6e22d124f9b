// How pathways look in figures: what the paper is about, the methods it is compared with, controls.
import type { SeriesRole } from '@pathlens/figures';
import { type ClaimPathId, claimPaths } from '@pathlens/pathway-core';

export function roleOf(path: ClaimPathId): SeriesRole {
  const { kind } = claimPaths[path];
  return kind === 'contribution' ? 'subject' : kind === 'control' ? 'control' : 'method';
}
