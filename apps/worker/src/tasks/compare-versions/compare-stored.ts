// In a job's process: two versions of a model opened side by side, and what changed from one to the other.
import type { VersionDifference } from '@pathlens/jobs';
import { compareModels } from '@pathlens/model-io';
import type { TaskContext } from '../../child/run-task.ts';
import { type StoredModel, withStoredModel } from '../../stored-model.ts';

export interface ComparedVersion extends StoredModel {
  readonly inputShape: readonly number[];
}

interface Input {
  readonly before: ComparedVersion;
  readonly after: ComparedVersion;
}

export function compareStored({ before, after }: Input, { storage }: TaskContext): Promise<VersionDifference> {
  const open = ({ inputShape }: ComparedVersion) => ({ storage, inputShape, checkWeights: false });
  return withStoredModel(before, open(before), (left) =>
    withStoredModel(after, open(after), async (right) => [...compareModels(left, right)]),
  );
}
