// What each claim needs to be judged: pathways, and evidence that is gathered from them. Claims that need the same share it.

import type { ClaimPathId } from './claim-paths.ts';
import { type ClaimId, claimIds } from './claims.ts';
import { type AttributionId, attributionIds } from './methods.ts';

/** `pathways` are there for every claim; the others cost passes of their own. */
export const claimEvidenceIds = [
  'seeds',
  'linearity',
  'decoding',
  'relevance',
  'concentration',
  'removal',
  'randomisation',
] as const;
export type ClaimEvidenceId = (typeof claimEvidenceIds)[number];

export interface ClaimNeeds {
  readonly paths: readonly ClaimPathId[];
  readonly evidence: readonly ClaimEvidenceId[];
  /** Maps that the shared examination makes at every sparsity on the way. */
  readonly attributions?: readonly AttributionId[];
}

const contribution = ['intgrad', 'mct'] as const;
const routed = ['dgr-1', 'dgr-r'] as const;
const all = [...contribution, ...routed, 'greedy', 'greedy-dead', 'random'] as const;

const gradients = ['pathway-gradient'] as const;
const compared = [...contribution, 'random'] as const;

/** A claim that is not named here cannot be run yet. */
export const claimNeeds: Readonly<Partial<Record<ClaimId, ClaimNeeds>>> = {
  c1: { paths: [...routed, 'greedy', 'greedy-dead'], evidence: [] },
  c2: { paths: [...contribution, 'greedy-dead', 'random'], evidence: [] },
  c3: { paths: ['mct', 'greedy-dead'], evidence: [] },
  c4: { paths: [...contribution, ...routed], evidence: ['seeds'] },
  c5: { paths: [...contribution, 'random'], evidence: [] },
  c6: { paths: all, evidence: [] },
  c7: { paths: [...contribution, 'dgr-r', 'greedy-dead'], evidence: ['decoding'] },
  c8: { paths: [...contribution, 'dgr-r', 'greedy-dead'], evidence: ['relevance'] },
  c9: { paths: [...contribution, 'random'], evidence: ['linearity'] },
  c10: { paths: compared, evidence: ['concentration'], attributions: gradients },
  c11: { paths: contribution, evidence: ['randomisation'] },
  c12: { paths: compared, evidence: ['removal'], attributions: gradients },
  c13: { paths: compared, evidence: ['removal'], attributions: gradients },
  c14: { paths: [], evidence: [] },
  c15: { paths: compared, evidence: ['removal'], attributions: gradients },
  c16: { paths: compared, evidence: ['concentration', 'removal'], attributions: gradients },
  c17: { paths: [...contribution, 'random'], evidence: [] },
};

/** Claims of the list that can be run; all that can where it is empty. */
export function runnableClaims(asked: readonly ClaimId[]): ClaimId[] {
  return claimIds.filter((id) => claimNeeds[id] !== undefined && (asked.length === 0 || asked.includes(id)));
}

/** What several claims need together, each thing once. */
export function needsOf(claims: readonly ClaimId[]): Required<ClaimNeeds> {
  const needs = claims.map((claim) => claimNeeds[claim]).filter((need) => need !== undefined);
  return {
    paths: all.filter((path) => needs.some(({ paths }) => paths.includes(path))),
    evidence: claimEvidenceIds.filter((id) => needs.some(({ evidence }) => evidence.includes(id))),
    attributions: attributionIds.filter((id) => needs.some(({ attributions = [] }) => attributions.includes(id))),
  };
}
