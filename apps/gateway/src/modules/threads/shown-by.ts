// What an object's page shows: which models, and which images at which place. A thread cannot point at anything else.
import { type ActivationPointSummary, activationPoints } from '@pathlens/jobs';
import { type Comparison, comparison } from '@pathlens/views';
import type { Context } from '../../context.ts';
import type { CommentedObject } from './commentable.ts';

export interface ShownModel {
  readonly units: number;
  readonly points: readonly ActivationPointSummary[];
}

/** Columns and rows of a comparison as it is now. */
export async function readComparison({ app }: Context, comparisonId: string): Promise<Comparison | null> {
  const latest = await app.prisma.comparisonVersion.findFirst({
    where: { comparisonId },
    orderBy: { number: 'desc' },
  });
  return latest ? comparison.parse(latest.content) : null;
}

async function showsVersion(context: Context, object: CommentedObject, modelVersionId: string): Promise<boolean> {
  const { prisma } = context.app;
  switch (object.type) {
    case 'ModelVersion':
      return object.id === modelVersionId;
    case 'Experiment':
      return (await prisma.run.count({ where: { experimentId: object.id, modelVersionId } })) > 0;
    case 'Study':
      return (await prisma.studyModel.count({ where: { studyId: object.id, modelVersionId } })) > 0;
    case 'Comparison':
      return (
        (await readComparison(context, object.id))?.columns.some((c) => c.modelVersionId === modelVersionId) ?? false
      );
    default:
      return false;
  }
}

/** A model version of the object; null where it shows no such version, or one whose network is not known yet. */
export async function shownModel(
  context: Context,
  object: CommentedObject,
  modelVersionId: string,
): Promise<ShownModel | null> {
  if (!(await showsVersion(context, object, modelVersionId))) return null;
  const version = await context.app.prisma.modelVersion.findUnique({ where: { id: modelVersionId } });
  const points = activationPoints.safeParse(version?.activations);
  return points.success && version?.units != null ? { units: version.units, points: points.data } : null;
}

/** The place of an image among those of the object; null where it shows no such image. */
export async function shownImage(context: Context, object: CommentedObject, itemId: string): Promise<number | null> {
  const { prisma } = context.app;
  switch (object.type) {
    case 'DatasetVersion': {
      const where = { id: itemId, datasetVersionId: object.id, datasetVersion: { state: 'READY' as const } };
      return (await prisma.item.findFirst({ where }))?.position ?? null;
    }
    case 'Experiment': {
      const where = { experimentId: object.id, itemId };
      return (await prisma.experimentImage.findFirst({ where }))?.position ?? null;
    }
    case 'Study':
      return (await prisma.studyImage.findFirst({ where: { studyId: object.id, itemId } }))?.position ?? null;
    case 'Comparison': {
      const row = (await readComparison(context, object.id))?.rows.indexOf(itemId) ?? -1;
      return row < 0 ? null : row;
    }
    default:
      return null;
  }
}

/** Whether a map over an image is one that the object shows. */
export async function showsMap(
  context: Context,
  object: CommentedObject,
  map: { readonly id: string; readonly itemId: string },
): Promise<boolean> {
  const { prisma } = context.app;
  const found = await prisma.attributionMap.findFirst({
    where: { id: map.id, pathway: { itemId: map.itemId } },
    select: { pathway: { select: { runId: true, run: { select: { experimentId: true } } } } },
  });
  if (!found) return false;
  if (object.type === 'Experiment') return found.pathway.run.experimentId === object.id;
  if (object.type !== 'Comparison') return false;
  return (
    (await readComparison(context, object.id))?.columns.some(({ runId }) => runId === found.pathway.runId) ?? false
  );
}
