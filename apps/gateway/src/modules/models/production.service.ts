// The label "production": on one version of a model at most, moved by whoever may change the model's versions.
import type { ModelVersion } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { audited } from '../../audit.ts';
import { type Context, forgetLoaded } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { inTransaction } from '../../transaction.ts';

export interface LabelProductionInput {
  readonly version: string;
  /** false: takes the label away. */
  readonly production: boolean;
}

/** Throws NOT_FOUND, MODEL_NOT_READY for a version that cannot be asked anything. */
export async function labelProduction(context: Context, input: LabelProductionInput): Promise<ModelVersion> {
  const { prisma } = context.app;
  const version = await find.modelVersion(context, input.version, 'change');
  if (!version) throw notFound('model version', ['input', 'version']);
  if (input.production && version.state !== 'READY') {
    throw new PathlensError('MODEL_NOT_READY', `Version ${version.number} is not ready.`, {
      path: ['input', 'version'],
      hint: 'Label a version that was read without faults.',
    });
  }
  const { id, modelId, number } = version;
  await inTransaction(prisma, async (transaction) => {
    const { projectId, productionId } = await transaction.model.findUniqueOrThrow({ where: { id: modelId } });
    // Taking it from a version that does not have it changes nothing.
    const to = input.production ? id : productionId === id ? null : productionId;
    if (to !== productionId) await transaction.model.update({ where: { id: modelId }, data: { productionId: to } });
    await audited(context, transaction, {
      object: { type: 'ModelVersion', id },
      projectId,
      details: { production: input.production, version: number, before: productionId },
    });
  });
  forgetLoaded(context);
  return prisma.modelVersion.findUniqueOrThrow({ where: { id } });
}
