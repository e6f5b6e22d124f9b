// What it takes to run one claim that has not been run: the most expensive thing it needs, passes, and about how long.
import { type ClaimId, claimNeeds, costOfClaims, type ParameterValues } from '@pathlens/pathway-core/catalog';
import { formatAmount, formatDuration } from '../../numbers/format.ts';

interface CostOf {
  readonly claim: ClaimId;
  /** Of the study, by id, as text. */
  readonly parameters: ParameterValues;
  readonly images: number;
  readonly activationPoints: number;
  /** Of a worker that is alive; 0 where nothing is measured. */
  readonly passesPerSecond: number;
}

/** Whether this version can run the claim at all. */
export function canRun(claim: ClaimId): boolean {
  return claimNeeds[claim] !== undefined;
}

/** "Needs NeuronIntGrad on 200 images: 2,860 passes, about 14 s." */
export function claimCost({ claim, passesPerSecond, ...of }: CostOf): string {
  const { passes, parts } = costOfClaims({ ...of, claims: [claim] });
  const largest = parts.reduce((most, part) => (part.passes > most.passes ? part : most));
  const time = passesPerSecond > 0 ? `, about ${formatDuration(passes / passesPerSecond)}` : '';
  return `Needs ${largest.title} on ${formatAmount(largest.images, 'image')}: ${formatAmount(passes, 'pass', 'passes')}${time}.`;
}
