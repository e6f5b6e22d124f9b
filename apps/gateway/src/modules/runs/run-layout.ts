// The activation points that a run's codes are about.
import type { Run } from '@pathlens/db';
import { type ActivationPointSummary, activationPoints } from '@pathlens/jobs';
import type { Context } from '../../context.ts';

export async function layoutOfRun({ load }: Context, run: Run): Promise<{ points: ActivationPointSummary[] }> {
  const version = await load.modelVersion.load(run.modelVersionId);
  return { points: activationPoints.parse(version.activations) };
}
