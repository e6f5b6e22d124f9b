// What it takes to run one claim that has not been run: the most expensive thing it needs, passes, and about how long.
import {
  type ClaimId,
  claimNeeds,
  claimParameters,
  costOfClaims,
  type ParameterValues,
  studyMethods,
} from '@pathlens/pathway-core/catalog';
import { formatAmount, formatDuration } from '../../numbers/format.ts';
import { parameterProblem } from '../new-experiment/parameter-settings.ts';

const { claims: claimsStudy } = studyMethods;

interface CostOf {
  readonly claim: ClaimId;
  /** Of the study, by id, as text. */
  readonly parameters: ParameterValues;
  readonly images: number;
  readonly activationPoints: number;
  /** Of a worker that is alive; 0 where nothing is measured. */
  readonly passesPerSecond: number;
}

/** Parameters as this version has them: a study may be older, and have some that are gone or out of range by now. */
function stillKnown(parameters: ParameterValues): ParameterValues {
  const fits = ([id, value]: [string, unknown]) => {
    const parameter = claimParameters.find((one) => one.id === id);
    return parameter !== undefined && parameterProblem(claimsStudy, parameter, String(value)) === undefined;
  };
  return Object.fromEntries(Object.entries(parameters).filter(fits));
}

/** Whether this version can run the claim at all. */
export function canRun(claim: ClaimId): boolean {
  return claimNeeds[claim] !== undefined;
}

/** "Needs NeuronIntGrad on 200 images: 2,860 passes, about 14 s."; null where this version cannot say. */
export function claimCost({ claim, passesPerSecond, parameters, ...of }: CostOf): string | null {
  if (!canRun(claim)) return null;
  const { passes, parts } = costOfClaims({ ...of, parameters: stillKnown(parameters), claims: [claim] });
  const largest = parts.reduce((most, part) => (part.passes > most.passes ? part : most));
  const time = passesPerSecond > 0 ? `, about ${formatDuration(passes / passesPerSecond)}` : '';
  return `Needs ${largest.title} on ${formatAmount(largest.images, 'image')}: ${formatAmount(passes, 'pass', 'passes')}${time}.`;
}
