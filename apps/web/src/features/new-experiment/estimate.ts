// The server's estimate, or what it says against the form.
import type { NewExperiment_EstimateMutation } from '@pathlens/client';

type Payload = NewExperiment_EstimateMutation['estimateExperiment'];

export interface Estimate {
  readonly estimate: NonNullable<Payload['ok']>['estimate'] | null;
  readonly error: NonNullable<Payload['error']> | null;
}

export function estimateOf({ estimateExperiment }: NewExperiment_EstimateMutation): Estimate {
  return { estimate: estimateExperiment.ok?.estimate ?? null, error: estimateExperiment.error ?? null };
}
